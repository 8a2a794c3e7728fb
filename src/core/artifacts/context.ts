import { type Document, labelsIn, linesWith } from '../parse/index.ts';
import { type Located, located } from '../text/index.ts';
import type { Rejected } from './base.ts';
import type { Context } from './phase-types.ts';
import type { Base } from './read.ts';

type Decision = Context['decisions'][number];

const DECISION =
  /^(?:[-*+]|\d+[.)]|#{2,6})\s+(?:\[[ xX~]\]\s+)?([*_`]{0,3}\[?)(D-(?:[A-Z]+-)?\d{1,3}[a-z]?)\b([\])*_`]*\s*(?:\([^)\n]*\))?[\s:.*_`—–-]*)(.*)$/;
/** Headings, items and tags: a decision stands in nothing else. */
const START = /^[^\S\n]*(?:[#<*+-]|\d)/gm;
/** Decisions that nobody has to carry out. */
const UNTRACKED = /\[(?:informational|folded|deferred)\]/i;
const DISCRETION = /\bdiscretion\b|\bdeferred\b|\bout of scope\b/i;

export function readContext(base: Base): Context {
  const { document } = base;
  const { decisions, rejected } = readDecisions(document);
  const gathered = labelsIn(document, document.body).find((label) => /^gathered$/i.test(label.name.value));
  return { ...base, kind: 'context', rejected, dated: gathered?.value, decisions };
}

/** By lines: under `<decisions>` a list is HTML for markdown until the first blank line. */
function readDecisions(document: Document): { decisions: Decision[]; rejected: Rejected[] } {
  const decisions: Decision[] = [];
  const rejected: Rejected[] = [];
  let open = true;
  for (const line of linesWith(document, document.body, START)) {
    const heading = /^#{1,6}\s+(.*)$/.exec(line.value)?.[1];
    const match = DECISION.exec(line.value);
    if (heading !== undefined && match === null) open = !DISCRETION.test(heading);
    if (/^<\/?deferred>/i.test(line.value)) open = line.value[1] === '/';
    const decision = match && decisionOf(line, match, open);
    if (decision) decisions.push(decision);
    else if (/^[-*+]\s+[*_]*D\d{1,3}\b[*_]*:/.test(line.value)) rejected.push(reject(line));
  }
  return { decisions, rejected };
}

const reject = (line: Located<string>): Rejected => ({
  range: line.range,
  looksLike: 'decision',
  expected: '`- **D-01:** text`',
});

function decisionOf(line: Located<string>, match: RegExpExecArray, open: boolean): Decision | undefined {
  const [whole, , id = '', , rest = ''] = match;
  const at = line.value.indexOf(id);
  const end = line.range.start + whole.length;
  const idRange = { start: line.range.start + at, end: line.range.start + at + id.length };
  const text = rest.replace(/[*_\s]+$/, '');
  const start = end - rest.length;
  return {
    id: located(id, idRange),
    text: located(text, { start, end: start + text.length }),
    tracked: open && !UNTRACKED.test(line.value),
  };
}
