import { labelsIn } from '../../parse/document.ts';
import { contains, type Range } from '../../text/index.ts';
import type { Blank, SignOff, SignOffAnswer } from '../types.ts';
import { type Context, placeOf } from './context.ts';
import { keyOf } from './words.ts';

/** A line of a document with its offset. */
interface Line {
  readonly text: string;
  readonly start: number;
}

interface Draft {
  readonly subject: string;
  readonly box: Blank | undefined;
  start: number;
  end: number;
  by: Blank | undefined;
  date: Blank | undefined;
  readonly answers: SignOffAnswer[];
  readonly decision: boolean;
}

const WHO =
  '(?:verified|signed|approved|passed|reviewed|accepted|released)(?: off)? by(?: [\\w/ ]{1,30}?)?|(?:release )?manager|signature';
const END = '(?=\\s*(?:\\||$)|\\s+\\**(?:date|result)\\b|\\s+\\()';
const BY = new RegExp(`(?:^|[\\s*|])(?:${WHO})\\**\\s*:\\**[ \\t]*(?<value>[^|\\n(]*?)${END}`, 'di');
const DATE = new RegExp(`(?:^|[\\s*|])date(?: signed)?\\**\\s*:\\**[ \\t]*(?<value>[^|\\n(]*?)${END}`, 'di');
const YES = '(?:yes|pass(?:ed)?|go|ok|approved|100%)';
const NO = '(?:no|fail(?:ed)?|no-go|rejected|<\\s*100%)';
/** `Memory stable: YES [ ] NO [ ]` */
const WORD_FIRST = new RegExp(
  `^(?<question>.*?)[\\s:*]*\\b(?:${YES})\\s*\\[(?<yes>.)\\]\\s*(?:${NO})\\s*\\[(?<no>.)\\]`,
  'di',
);
/** `**Result**: [ ] PASS [ ] FAIL` */
const BOX_FIRST = new RegExp(
  `^(?<question>.*?)[\\s:*]*\\[(?<yes>.)\\]\\s*(?:${YES})\\b\\s*\\[(?<no>.)\\]\\s*(?:${NO})\\b`,
  'di',
);
/** `[ ] Security Tests` at the margin opens a sign-off of a template. */
const TOPIC = /^\[(?<box>.)\]\s+(?<subject>\S.*)$/d;
const TITLE = /^(?<subject>[A-Z][A-Z -]{3,}):\s*$/;

/** The sign-offs between two places; `subject` names what is signed where nothing nearer does. */
export function readSignOffs(context: Context, range: Range, subject: string): SignOff[] {
  const drafts: Draft[] = [];
  const boxes = signedBoxes(context, range);
  for (const line of linesOf(context, range)) addLine({ context, drafts, boxes, subject }, line);
  return drafts
    .filter((draft) => draft.by || draft.answers.some((answer) => answer.no))
    .map((draft, at) => finish(context, draft, at + 1));
}

function linesOf(context: Context, range: Range): Line[] {
  const lines: Line[] = [];
  let start = range.start;
  for (const text of context.document.source.text.slice(range.start, range.end).split('\n')) {
    lines.push({ text: text.replace(/\r$/, ''), start });
    start += text.length + 1;
  }
  return lines;
}

/** The check boxes that stand under a Sign-Off label: they are part of the signature. */
function signedBoxes(context: Context, range: Range): ReadonlyMap<number, string> {
  const labels = labelsIn(context.document, range);
  const blocks = labels.flatMap((label, at) =>
    keyOf(label.name.value) === 'signOff' && label.value.value === ''
      ? [{ start: label.range.end, end: labels[at + 1]?.range.start ?? range.end }]
      : [],
  );
  const items = context.document.outline.items.filter(
    (item) => item.task && blocks.some((block) => contains(block, item.range)),
  );
  return new Map(items.flatMap((item) => (item.box ? [[item.box.range.start, item.text.value]] : [])));
}

interface State {
  readonly context: Context;
  readonly drafts: Draft[];
  readonly boxes: ReadonlyMap<number, string>;
  readonly subject: string;
}

/** Nearly every line of a document can be passed over at the cost of this. */
const INTERESTING = /\[.\]|:\s*$|_{3}|\b(?:by|date|manager|signature)\b[^:]*:/i;

function addLine(state: State, line: Line): void {
  if (!INTERESTING.test(line.text)) return;
  const topic = TOPIC.exec(line.text) ?? TITLE.exec(line.text);
  if (topic) state.drafts.push(open(state.context, line, topic));
  const by = blank(state.context, line, BY.exec(line.text));
  const date = blank(state.context, line, DATE.exec(line.text));
  const answers = [...readAnswer(state.context, line), ...readBox(state, line)];
  if (!by && !date && answers.length === 0) return;
  // a second signature begins a new one: two people sign
  const last = state.drafts.at(-1);
  const draft = last && !(by && last.by) ? last : open(state.context, line, undefined, state.subject);
  if (draft !== last) state.drafts.push(draft);
  draft.by ??= by;
  draft.date ??= date;
  draft.answers.push(...answers);
  draft.end = line.start + line.text.trimEnd().length;
}

function open(context: Context, line: Line, topic: RegExpExecArray | undefined, fallback = ''): Draft {
  const subject = topic?.groups?.subject?.trim() ?? fallback;
  const box = blank(context, line, topic ?? null, 'box');
  const decision = /\bdecision\b/i.test(subject);
  return {
    subject,
    box,
    start: line.start,
    end: line.start + line.text.trimEnd().length,
    by: undefined,
    date: undefined,
    answers: [],
    decision,
  };
}

/** Underscores, dots or nothing are a blank; whatever else stands there fills it. */
function blank(
  context: Context,
  line: Line,
  found: RegExpExecArray | null,
  group = 'value',
): Blank | undefined {
  const [from, to] = found?.indices?.groups?.[group] ?? [];
  if (!found || from === undefined || to === undefined) return undefined;
  const value = (found.groups?.[group] ?? '').replace(/^[\s*_`.[\]]+|[\s*_`]+$/g, '');
  return {
    place: placeOf(context, { start: line.start + from, end: line.start + to }),
    value: value || undefined,
  };
}

function readAnswer(context: Context, line: Line): SignOffAnswer[] {
  const found = WORD_FIRST.exec(line.text) ?? BOX_FIRST.exec(line.text);
  const yes = blank(context, line, found, 'yes');
  const no = blank(context, line, found, 'no');
  if (!yes || !no) return [];
  const value = yes.value && no.value ? 'both' : yes.value ? 'yes' : no.value ? 'no' : undefined;
  const words = (found?.groups?.question ?? '').replace(/^[\s*_|-]+|[\s:*_]+$/g, '');
  const question = words.replace(/.*\*\*/, '').trim();
  return [
    {
      question: /date\s*:?.*_{3}|_{3}/i.test(question) ? 'Result' : question,
      yes: yes.place,
      no: no.place,
      value,
    },
  ];
}

function readBox({ context, boxes }: State, line: Line): SignOffAnswer[] {
  for (const [at, question] of boxes) {
    if (at < line.start || at > line.start + line.text.length) continue;
    const ticked = /\S/.test(context.document.source.text[at] ?? ' ');
    return [
      {
        question,
        yes: placeOf(context, { start: at, end: at + 1 }),
        no: undefined,
        value: ticked ? 'yes' : undefined,
      },
    ];
  }
  return [];
}

function finish(context: Context, draft: Draft, number: number): SignOff {
  const signed = draft.by
    ? draft.by.value !== undefined && (!draft.date || draft.date.value !== undefined)
    : true;
  return {
    id: `s${number}`,
    subject: draft.subject,
    place: placeOf(context, { start: draft.start, end: draft.end }),
    by: draft.by,
    date: draft.date,
    answers: draft.answers,
    box: draft.box,
    filled: signed && draft.answers.every((answer) => answer.value === 'yes' || answer.value === 'no'),
    refused: draft.answers.some((answer) => answer.value === 'no'),
    decision: draft.decision,
  };
}
