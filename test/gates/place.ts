import { existsSync, readFileSync } from 'node:fs';
import { type Discovery, discoverGates, type Gate, type RunOutput } from '../../src/core/gates/index.ts';
import { readDocument } from '../../src/core/parse/index.ts';
import { lineAt, type Place, sourceText } from '../../src/core/text/index.ts';

const root = new URL('../../', import.meta.url);
export const at = (path: string): URL => new URL(path, root);
export const read = (path: string): string => readFileSync(at(path), 'utf8');
export const projectFile = (path: string): string => read(`test/projects/gates/${path}`);

const shared = process.env.PLUMBLINE_SHARED ? `${process.env.PLUMBLINE_SHARED}/` : '../shared/';
/** A document of the material beside the repository; undefined where that is not there. */
export const seed = (path: string): string | undefined => {
  const url = new URL(`${shared}seeds/${path}`, root);
  return existsSync(url) ? readFileSync(url, 'utf8') : undefined;
};

export const discover = (text: string, path = 'docs/GATES.md'): Discovery =>
  discoverGates(readDocument(sourceText(path, text)));

export function gateOf(text: string, label?: string): Gate {
  const { gates } = discover(text);
  const gate = label === undefined ? gates[0] : gates.find((one) => one.label === label);
  if (!gate) throw new Error(`no gate ${label ?? ''} in ${gates.map((one) => one.label).join(', ')}`);
  return gate;
}

/** The line of a place, counted from 1. */
export const line = (text: string, place: Place | undefined): number | undefined =>
  place && lineAt(sourceText('x.md', text), place.range.start) + 1;

export const slice = (text: string, place: Place | undefined): string | undefined =>
  place && text.slice(place.range.start, place.range.end);

/** A gate of our own with a command and these criteria. */
export const small = (criteria: string, more = ''): Gate =>
  gateOf(
    `### Gate: g – Small\n\n| Field | Value |\n|---|---|\n| Command | \`check\` |\n| Pass criteria | ${criteria} |\n${more}`,
  );

export const output = (stdout: string, more: Partial<RunOutput> = {}): RunOutput => ({
  stdout,
  stderr: '',
  exitCode: 0,
  reports: [],
  ...more,
});
