import type { Artifact } from '../artifacts/types.ts';
import type { Finding, Report } from '../rules/rule.ts';
import { lineAt, once, type Range, slice } from '../text/index.ts';
import { blockAt, type Lines } from './blocks.ts';

/** `<!-- plumbline-ignore score-rows: agreed with Ada (owner: Ada, until: 2026-12-31) -->`. */
export interface Waiver {
  /** `*` for every rule. */
  readonly rule: string;
  readonly reason: string;
  readonly owner: string | undefined;
  readonly until: string | undefined;
  readonly range: Range;
  /** What it speaks for: its own line or what stands below, or `undefined` for the whole file. */
  readonly lines: Lines | undefined;
}

const MARK = 'plumbline-ignore';
const COMMENT = /^<!--\s*plumbline-ignore(-file)?\s+([a-z0-9*-]+)\s*(?::\s*([\s\S]*?))?\s*-->$/;

/** Waivers in html comments; `-file` speaks for the whole document. */
const waiversIn = once((artifact: Artifact): readonly Waiver[] => {
  const { document } = artifact;
  const { source } = document;
  if (!source.text.includes(MARK)) return [];
  return document.outline.comments.flatMap((range) => {
    const match = COMMENT.exec(slice(source, range).trim());
    if (!match) return [];
    const lines = match[1] ? undefined : spokenFor(artifact, range);
    return [{ rule: match[2] ?? '*', ...readTerms(match[3] ?? ''), range, lines }];
  });
});

/** Behind a text it speaks for that line; alone on its line for the block below, over other comments and empty lines. */
function spokenFor({ document }: Artifact, { start, end }: Range): Lines {
  const { source } = document;
  const line = lineAt(source, start);
  const before = source.text.slice(source.lineStarts[line] ?? 0, start);
  if (/[^\s>]/.test(before)) return { first: line, last: line };
  const rest = /^(?:[\s>]|<!--[\s\S]*?-->)*/.exec(source.text.slice(end))?.[0] ?? '';
  return blockAt(document, lineAt(source, end + rest.length));
}

function readTerms(text: string): Pick<Waiver, 'reason' | 'owner' | 'until'> {
  const owner = /\bowner:\s*([^,;)]+)/.exec(text)?.[1]?.trim();
  const until = /\buntil:\s*(\d{4}-\d{2}-\d{2})/.exec(text)?.[1];
  const reason = text.replace(/[(;,]?\s*\b(?:owner|until):\s*[^,;)]+[,;)]?/g, '').trim();
  return { reason, owner, until };
}

const expired = (waiver: Waiver, today: string | undefined): boolean =>
  waiver.until !== undefined && today !== undefined && waiver.until < today;

/** The waiver that silences a finding: it has a reason and is not expired. */
export function waiverFor(
  finding: Pick<Finding, 'rule' | 'at'>,
  artifact: Artifact,
  today: string | undefined,
): Waiver | undefined {
  const line = lineAt(artifact.document.source, finding.at.range.start);
  return waiversIn(artifact).find(
    (waiver) =>
      (waiver.rule === '*' || waiver.rule === finding.rule) &&
      (!waiver.lines || (waiver.lines.first <= line && line <= waiver.lines.last)) &&
      waiver.reason !== '' &&
      !expired(waiver, today),
  );
}

/** A waiver without a reason, or past its day, is itself an error. */
export function brokenWaivers(artifact: Artifact, today: string | undefined): Report[] {
  return waiversIn(artifact).flatMap((waiver) => {
    const at = { path: artifact.path, range: waiver.range };
    if (waiver.reason === '') return [{ at, message: `The waiver of '${waiver.rule}' gives no reason.` }];
    if (expired(waiver, today))
      return [{ at, message: `The waiver of '${waiver.rule}' expired on ${waiver.until}.` }];
    return [];
  });
}
