import { type Located, located, type Range } from '../text/index.ts';
import type { Details } from './outline.ts';

const TAG = /<(\/?)(details|summary)(?=[\s>])[^<>]*>/gi;

interface OpenDetails {
  start: number;
  summary: Located<string> | undefined;
}

/** The `<details>` blocks with their summaries, from the HTML blocks of a document. */
export function readDetails(text: string, html: readonly Range[], end: number): Details[] {
  const done: Details[] = [];
  const open: OpenDetails[] = [];
  for (const block of html) {
    let summary = -1;
    for (const tag of tagsOf(text, block)) {
      if (tag.name === 'details' && !tag.closing) open.push({ start: tag.range.start, summary: undefined });
      else if (tag.name === 'details') finish(open, done, tag.range.end);
      else if (!tag.closing) summary = tag.range.end;
      else if (summary >= 0) {
        setSummary(text, open.at(-1), { start: summary, end: tag.range.start });
        summary = -1;
      }
    }
  }
  for (const rest of open)
    done.push({ range: { start: rest.start, end }, summary: rest.summary, closed: false });
  return done.sort((a, b) => a.range.start - b.range.start);
}

function* tagsOf(text: string, block: Range): Iterable<{ name: string; closing: boolean; range: Range }> {
  if (text.startsWith('<!--', block.start)) return;
  const source = text.slice(block.start, block.end);
  for (const match of source.matchAll(TAG)) {
    const start = block.start + match.index;
    const range = { start, end: start + match[0].length };
    yield { name: (match[2] ?? '').toLowerCase(), closing: match[1] === '/', range };
  }
}

function finish(open: OpenDetails[], done: Details[], end: number): void {
  const details = open.pop();
  if (details !== undefined)
    done.push({ range: { start: details.start, end }, summary: details.summary, closed: true });
}

function setSummary(text: string, details: OpenDetails | undefined, at: Range): void {
  if (details === undefined || details.summary !== undefined) return;
  const value = text.slice(at.start, at.end).trim();
  const start = value === '' ? at.start : text.indexOf(value, at.start);
  details.summary = located(value, { start, end: start + value.length });
}
