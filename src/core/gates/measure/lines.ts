/** One line of a log: without colours, with its number for people. */
export interface Line {
  readonly text: string;
  readonly where: string;
}

/** Escape sequences that terminals eat: colours, cursor moves, links. */
const ANSI = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\))/g;

/** `where` of the third line is `NAME:3`. A carriage return inside a line (progress bars) starts the line anew. */
export function readLines(name: string, text: string): Line[] {
  return text
    .replace(ANSI, '')
    .split(/\r?\n/)
    .map((line, at) => ({
      text: line.slice(line.lastIndexOf('\r') + 1).slice(0, 2000),
      where: `${name}:${at + 1}`,
    }));
}
