import { type FileEdit, oneEdit } from '../text/index.ts';
import type { Blank, SignOff } from './types.ts';

/** What a person decided to write. Answers are by the question's place in `SignOff.answers`. */
export interface Signature {
  readonly by: string;
  /** `2026-02-14` */
  readonly date: string;
  readonly answers: ReadonlyMap<number, 'yes' | 'no'>;
}

type Signed = { readonly edits: readonly FileEdit[] } | { readonly problem: string };

/**
 * The one edit that fills a sign-off: the blanks for name and date and one box a question, never another character.
 * `text` is the document as it is now; what is already filled in is left as it is.
 */
export function signOffEdits(text: string, signOff: SignOff, signature: Signature): Signed {
  const problem = refuse(signOff, signature);
  if (problem) return { problem };
  const boxes = signOff.answers.flatMap((answer, at): FileEdit[] => {
    const said = signature.answers.get(at);
    const place = said === 'no' ? answer.no : said === 'yes' ? answer.yes : undefined;
    return place && answer.value === undefined ? [{ path: place.path, range: place.range, text: 'x' }] : [];
  });
  const all = boxes.length === signOff.answers.filter((answer) => answer.value === undefined).length;
  const refused = [...signature.answers.values()].includes('no');
  const topic = signOff.box && all && !refused ? fill(text, signOff.box, 'x') : [];
  const edits = [
    ...topic,
    ...boxes,
    ...fill(text, signOff.by, signature.by),
    ...fill(text, signOff.date, signature.date),
  ];
  const stale = edits.some((edit) => /[^\s_.…]/.test(text.slice(edit.range.start, edit.range.end)));
  if (stale) return { problem: 'The document changed: something already stands in the blank.' };
  return edits.length > 0 ? { edits: oneEdit(text, edits) } : { problem: 'Nothing is left to fill in.' };
}

function refuse(signOff: SignOff, { by, date, answers }: Signature): string | undefined {
  if (!/^[^\r\n|_*`<>[\]]{2,80}$/.test(by) || by.trim() !== by)
    return 'Expected a name on one line, without markdown.';
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return 'Expected a date like 2026-02-14.';
  if (signOff.by?.value !== undefined) return `Already signed by ${signOff.by.value}.`;
  const unknown = [...answers].find(
    ([at, said]) => !signOff.answers[at] || (said === 'no' && !signOff.answers[at]?.no),
  );
  return unknown ? `There is no question ${unknown[0] + 1} to answer ${unknown[1]}.` : undefined;
}

/** A blank of no length (`Verified by:` and nothing behind) gets a space before what is written. */
function fill(text: string, blank: Blank | undefined, value: string): FileEdit[] {
  if (!blank || blank.value !== undefined) return [];
  const { path, range } = blank.place;
  const close = range.start === range.end && /\S/.test(text[range.start - 1] ?? ' ');
  return [{ path, range, text: close ? ` ${value}` : value }];
}
