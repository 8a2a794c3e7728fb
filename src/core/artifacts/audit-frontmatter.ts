import { findRequirements, readBreak, readScore, readStatus } from '../grammar/index.ts';
import { entryOf, stringsOf, textOf, written, type YamlNode } from '../parse/index.ts';
import { type Located, located } from '../text/index.ts';
import { axisOf } from './audit-scores.ts';
import type { AuditAxis, AuditScore, DebtItem, Gap } from './milestone-types.ts';
import type { Base } from './read.ts';
import { itemsOf } from './tools.ts';

/** `scores:` `requirements: 8/8`. Free text and maps give no score. */
export function frontmatterScores({ document }: Base): AuditScore[] {
  const scores = document.frontmatter.get('scores');
  if (scores?.kind !== 'map') return [];
  return scores.entries.flatMap(({ key, value }) => {
    const text = textOf(value);
    const score = text && readScore(text.value, text.range.start);
    return score
      ? [{ axis: axisOf(key.value), score, from: 'frontmatter' as const, section: undefined }]
      : [];
  });
}

/** `gaps:` as a map of lists, as a list, or `[]`. */
export function frontmatterGaps({ document }: Base): Gap[] {
  const gaps = document.frontmatter.get('gaps');
  const source = document.source.text;
  if (gaps?.kind === 'list') return gaps.items.flatMap((item) => gapOf(item, undefined, source));
  if (gaps?.kind !== 'map') return [];
  return gaps.entries.flatMap(({ key, value }) =>
    itemsOf(value).flatMap((item) => gapOf(item, axisOf(key.value), source)),
  );
}

const NAMES = ['id', 'name', 'flow', 'requirement', 'truth', 'gap', 'issue', 'description', 'title'];

function gapOf(node: YamlNode, axis: AuditAxis | undefined, source: string): Gap[] {
  const whole = written(source, node);
  const text = textOf(node) ?? (node.kind === 'map' ? firstText(node, NAMES) : undefined) ?? whole;
  if (text.value.trim() === '' || /^(?:none|n\/a)\.?$/i.test(text.value)) return [];
  const ids = findRequirements(whole.value, whole.range.start).map((one) => located(one.value.id, one.range));
  const status = node.kind === 'map' ? firstText(node, ['status']) : undefined;
  return [
    {
      axis: axis ?? (ids.length > 0 ? 'requirements' : undefined),
      text,
      ids,
      breaksAt: breakOf(node, whole),
      status: status && readStatus(status.value, status.range.start),
      from: 'frontmatter',
      range: node.range,
    },
  ];
}

function breakOf(node: YamlNode, whole: Located<string>): Located<number> | undefined {
  const field =
    node.kind === 'map' ? firstText(node, ['broken_at', 'breaks_at', 'break_point', 'step']) : undefined;
  const number = field && /^(?:step\s*)?(\d{1,2})\b/i.exec(field.value)?.[1];
  if (field && number) return located(Number(number), field.range);
  return readBreak(whole.value, whole.range.start);
}

function firstText(node: YamlNode & { kind: 'map' }, names: readonly string[]): Located<string> | undefined {
  return names.map((name) => textOf(entryOf(node, name)?.value)).find((text) => text !== undefined);
}

/** `tech_debt:` as `{phase, items[]}`, or as plain strings. */
export function frontmatterDebt({ document }: Base): DebtItem[] {
  const source = document.source.text;
  return itemsOf(document.frontmatter.get('tech_debt')).flatMap((node): DebtItem[] => {
    if (node.kind !== 'map')
      return stringsOf(source, node).map((text) => ({ phase: undefined, text, from: 'frontmatter' }));
    const phase = firstText(node, ['phase']);
    const items = stringsOf(source, entryOf(node, 'items')?.value);
    const texts =
      items.length > 0 ? items : [firstText(node, ['item', 'description', 'issue']) ?? written(source, node)];
    return texts.map((text) => ({ phase, text, from: 'frontmatter' }));
  });
}
