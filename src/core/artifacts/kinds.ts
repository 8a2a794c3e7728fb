import type { Document } from '../parse/document.ts';
import type { Path } from '../text/index.ts';

/** What a planning document can be, and how one is known: by its path, else by what stands in it. */
interface KindSign {
  readonly kind: string;
  readonly path?: RegExp;
  /** For documents that live anywhere: sure signs in the text. */
  readonly content?: (document: Document) => boolean;
}

const heading = (pattern: RegExp) => (document: Document) =>
  document.outline.headings.some((one) => pattern.test(one.text.value));

const GATE_HEADING = heading(
  /^(?:hard blocking )?gate\b|\bpass\/fail thresholds\b|^gate (?:map|matrix)\b|\bverdict logic\b|^G\d+ +(?:--|[-–—]) /i,
);

const labelled = ({ outline }: Document, name: string): boolean =>
  outline.labels.some((label) => label.name.value.toLowerCase() === name);

const signs = [
  { kind: 'config', path: /(?:^|\/)\.planning\/config\.json$/ },
  {
    kind: 'audit',
    path: /(?:^|\/)[^/]*MILESTONE-AUDIT[^/]*\.md$/i,
    content: heading(/^.*\bmilestone audit\b/i),
  },
  { kind: 'roadmap', path: /(?:^|\/)\.planning\/(?:.*\/)?(?:[^/]*-)?ROADMAP\.md$/i },
  { kind: 'requirements', path: /(?:^|\/)\.planning\/(?:.*\/)?(?:v[^/]*-)?REQUIREMENTS\.md$/i },
  { kind: 'milestones', path: /(?:^|\/)\.planning\/MILESTONES\.md$/i },
  { kind: 'project', path: /(?:^|\/)\.planning\/PROJECT\.md$/i },
  { kind: 'state', path: /(?:^|\/)\.planning\/STATE\.md$/i },
  { kind: 'resume', path: /(?:^|\/)\.continue-here\.md$/i },
  { kind: 'todo', path: /(?:^|\/)\.planning\/todos\/.*\.md$/i },
  { kind: 'seed', path: /(?:^|\/)\.planning\/seeds\/.*\.md$/i },
  { kind: 'thread', path: /(?:^|\/)\.planning\/threads\/.*\.md$/i },
  { kind: 'debug', path: /(?:^|\/)\.planning\/debug\/.*\.md$/i },
  { kind: 'quick', path: /(?:^|\/)\.planning\/quick\/.*\.md$/i },
  { kind: 'verification', path: /phases\/.*VERIFICATION\.md$/i },
  { kind: 'validation', path: /phases\/.*VALIDATION\.md$/i },
  { kind: 'uat', path: /phases\/.*UAT\.md$/i },
  { kind: 'security', path: /phases\/.*SECURITY\.md$/i },
  { kind: 'reviews', path: /phases\/.*REVIEWS\.md$/i },
  { kind: 'review', path: /phases\/.*REVIEW\.md$/i },
  { kind: 'context', path: /phases\/.*CONTEXT\.md$/i },
  { kind: 'research', path: /phases\/.*RESEARCH\.md$/i },
  { kind: 'summary', path: /phases\/(?:.*\/)?(?:[^/]*-)?SUMMARY\.md$/i },
  { kind: 'plan', path: /phases\/(?:.*\/)?(?:(?:[^/]*-)?PLAN|PLAN-\d[^/]*)\.md$/i },
  {
    kind: 'gates',
    content: (document) =>
      GATE_HEADING(document) || (labelled(document, 'metric') && labelled(document, 'threshold')),
  },
  { kind: 'other' },
] as const satisfies readonly KindSign[];

export type Kind = (typeof signs)[number]['kind'];
export const kinds: readonly Kind[] = signs.map((sign) => sign.kind);

/** A canonical path is certain; content alone is not. */
export function recogniseKind(path: Path, document: Document): { kind: Kind; confidence: number } {
  const list: readonly (KindSign & { kind: Kind })[] = signs;
  const byPath = list.find((sign) => sign.path?.test(path));
  if (byPath) return { kind: byPath.kind, confidence: 1 };
  const byContent = list.find((sign) => sign.content?.(document));
  return byContent ? { kind: byContent.kind, confidence: 0.7 } : { kind: 'other', confidence: 1 };
}
