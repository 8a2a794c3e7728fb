import type { Artifact } from '../artifacts/types.ts';
import type { Finding, Report } from '../rules/rule.ts';
import { lineAt, once, type Range, slice } from '../text/index.ts';

/** `<!-- plumbline-ignore score-rows: agreed with Ada (owner: Ada, until: 2026-12-31) -->`. */
export interface Waiver {
  /** `*` for every rule. */
  readonly rule: string;
  readonly reason: string;
  readonly owner: string | undefined;
  readonly until: string | undefined;
  readonly range: Range;
  /** The line that it speaks for (its own or the next), or `undefined` for the whole file. */
  readonly line: number | undefined;
}

const COMMENT = /^<!--\s*plumbline-ignore(-file)?\s+([a-z0-9*-]+)\s*(?::\s*([\s\S]*?))?\s*-->$/;

/** Waivers in html comments; `-file` speaks for the whole document, the others for their own or the next line. */
const waiversIn = once((artifact: Artifact): readonly Waiver[] => {
  const { source, outline } = artifact.document;
  return outline.comments.flatMap((range) => {
    const match = COMMENT.exec(slice(source, range).trim());
    if (!match) return [];
    const line = lineAt(source, range.start);
    const alone = source.text.slice(source.lineStarts[line] ?? 0, range.start).trim() === '';
    const spoken = alone ? lineAt(source, range.end) + 1 : line;
    return [
      { rule: match[2] ?? '*', ...readTerms(match[3] ?? ''), range, line: match[1] ? undefined : spoken },
    ];
  });
});

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
      (waiver.line === undefined || waiver.line === line) &&
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
