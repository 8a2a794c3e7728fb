import { findRatios, readScore, type Score } from '../grammar/index.ts';
import { cellAt, linesIn, type Table } from '../parse/index.ts';
import { type Located, located } from '../text/index.ts';
import type { AuditAxis, AuditScore } from './milestone-types.ts';
import type { Base } from './read.ts';
import { columnOf, headingsAt } from './tools.ts';

const AXES: readonly (readonly [AuditAxis, RegExp])[] = [
  ['requirements', /\brequirements?\b|\breqs?\b|requisitos/i],
  ['integration', /\bintegrations?\b|\bwiring\b|\bconnections?\b|\bcross-phase\b/i],
  ['flows', /\bflows?\b|\be2e\b|\bend-to-end\b/i],
  ['phases', /\bphases?\b|\bfases?\b/i],
  ['plans', /\bplans?\b/i],
];

/** What a heading, a key or a unit is about. */
export const axisOf = (text: string): AuditAxis | undefined =>
  AXES.find(([, pattern]) => pattern.test(text))?.[0];

/** The axis of a text that is its name and nothing else: `E2E Flows`, `Phases Complete`, not `Export wiring`. */
function axisNamed(text: string): AuditAxis | undefined {
  const plain = text.replace(/[*_`]/g, '').trim();
  return /^(?:v[\d.]+ |total |e2e |end-to-end )?(?:requirements?|phases?|integrations?|cross-phase integration|(?:e2e )?flows?|plans?)(?: (?:coverage|complete[d]?|passed|satisfied|wiring|points?|check|verified))?$/i.test(
    plain,
  )
    ? axisOf(plain)
    : undefined;
}

/** The scores of the body: labels, lines of labels, tables of scores, and headings with a score in parentheses. */
export const bodyScores = (base: Base): AuditScore[] =>
  [
    ...linesIn(base.document, base.document.body).flatMap((line) => [
      ...scoreLine(base, line),
      ...axisLine(base, line),
    ]),
    ...base.document.outline.tables.flatMap((table) => scoreTable(base, table)),
    ...headings(base),
  ].sort((a, b) => a.score.range.start - b.score.range.start);

const SCORE_LINE =
  /^(?:[-*]\s+)?\*{0,2}(?:(?:overall|total|final)\s+)?(?:scores?|coverage|result)\b\*{0,2}:\*{0,2}\s*/i;

/** `**Score:** 6/8 fully complete`, and of several axes `**Scores:** 6/8 requirements | 3/4 flows`. */
function scoreLine({ document }: Base, line: Located<string>): AuditScore[] {
  const lead = SCORE_LINE.exec(line.value)?.[0].length;
  const score = lead === undefined ? undefined : ratiosAt(line, lead);
  if (!score) return [];
  const section = headingsAt(document, line.range).at(-1);
  const { parts } = score.value;
  const unit = parts.find((part) => part.unit)?.unit;
  const whole: AuditScore = {
    axis: axisOf(unit ?? '') ?? axisOf(section ?? ''),
    score,
    from: 'body',
    section,
  };
  const each = parts.map((part) => ({
    ...whole,
    axis: axisOf(part.unit ?? part.tail),
    score: located({ ...score.value, parts: [part] }, part.range),
  }));
  const axes = new Set(each.map(({ axis }) => axis));
  return axes.size > 1 && axes.size === each.length && !axes.has(undefined) ? each : [whole];
}

/** A score that names at least one ratio, from a place of a line on. */
function ratiosAt(
  { value, range }: Located<string>,
  from: number,
  to = value.length,
): Located<Score> | undefined {
  const text = value.slice(from, to).replace(/[*_\s|]+$/, '');
  const score = readScore(text, range.start + from);
  return score && score.value.parts.length > 0 ? score : undefined;
}

const LABEL = /\*\*([^*:|]{3,40})(?::\*\*|\*\*\s*:)\s*/g;

/** `**Requirements:** 26/28 satisfied | **Phases:** 7/10 passed`. */
function axisLine({ document }: Base, line: Located<string>): AuditScore[] {
  const labels = [...line.value.matchAll(LABEL)];
  return labels.flatMap((label, i): AuditScore[] => {
    const axis = axisNamed(label[1] ?? '');
    const score = axis && ratiosAt(line, label.index + label[0].length, labels[i + 1]?.index);
    const section = headingsAt(document, line.range).at(-1);
    return score ? [{ axis, score, from: 'body', section }] : [];
  });
}

/** `| Metric | Score |` with one row an axis; a table with only one of them is about something else. */
function scoreTable({ document }: Base, table: Table): AuditScore[] {
  const name = columnOf(table, /^(?:metric|category|dimension|area|axis|check|aspect|categoria|dimensão)$/);
  const value = columnOf(table, /^(?:score|result|value|coverage|pontuação)\b/);
  if (name !== 0 || value < 0) return [];
  const section = headingsAt(document, table.range).at(-1);
  const scores = table.rows.flatMap((row): AuditScore[] => {
    const axis = axisNamed(cellAt(row, name)?.value ?? '');
    const cell = cellAt(row, value);
    const score = axis && cell && ratiosAt(cell, 0);
    return score ? [{ axis, score, from: 'body', section }] : [];
  });
  return scores.length > 1 ? scores : [];
}

/** `## Cross-Phase Integration (14/14 connections wired)`. */
function headings({ document }: Base): AuditScore[] {
  return document.outline.headings.flatMap(({ text }): AuditScore[] => {
    const bracket = text.value.indexOf('(');
    const axis = axisOf(text.value);
    const ratio = findRatios(text.value, text.range.start).find(
      (one) => one.range.start > text.range.start + bracket,
    );
    if (!ratio || !axis || bracket < 0) return [];
    const { whole, ...part } = ratio;
    const said = document.source.text.slice(whole.start, whole.end);
    return [
      { axis, score: located({ text: said, parts: [part] }, whole), from: 'heading', section: text.value },
    ];
  });
}
