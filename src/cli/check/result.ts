import { join } from 'node:path';
import type { Finding, Fix, Path, Place, Project, RuleFailure } from '../../core/index.ts';
import { baseName } from '../../core/index.ts';
import { commonFolder, fromHere, posix, rangeOf, sourcesOf } from '../place.ts';
import type { JsonFinding, JsonPlace, Summary } from '../schemas/findings.ts';

/** One root after its rules ran and a selection was made. */
export interface CheckedRoot {
  readonly folder: string;
  readonly documents: readonly Path[];
  readonly project: Project;
  readonly findings: readonly Finding[];
  readonly failures: readonly RuleFailure[];
}

export interface Replacement extends JsonPlace {
  readonly text: string;
}

/** A finding with all of its places worked out: what every report says, in the same order. */
export interface Listed extends Omit<JsonFinding, 'fixes'> {
  readonly absolute: string;
  /** The file as a person names it from where they are. */
  readonly shown: string;
  readonly related: (JsonFinding['related'][number] & Pick<Listed, 'absolute' | 'shown'>)[];
  readonly fixes: readonly (Omit<Fix, 'edits'> & {
    readonly edits: readonly (Replacement & Pick<Listed, 'absolute'>)[];
  })[];
}

export interface CheckResult {
  readonly root: string;
  readonly summary: Summary;
  readonly findings: readonly Listed[];
}

export function resultOf(roots: readonly CheckedRoot[]): CheckResult {
  const root = commonFolder(roots.map(({ folder }) => folder));
  const findings = roots.flatMap((one) => {
    const sourceOf = sourcesOf(one.project, one.folder);
    return one.findings.map((finding) => listed(finding, { folder: one.folder, root, sourceOf }));
  });
  return { root, summary: summaryOf(roots, findings), findings };
}

interface Around {
  readonly folder: string;
  readonly root: string;
  readonly sourceOf: ReturnType<typeof sourcesOf>;
}

function listed(finding: Finding, { folder, root, sourceOf }: Around): Listed {
  const place = ({ path, range }: Place) => {
    const absolute = join(folder, path);
    const file = posix(absolute).slice(posix(root).replace(/\/$/, '').length + 1) || baseName(path);
    return { file, absolute, shown: fromHere(absolute), ...rangeOf(sourceOf(path), range) };
  };
  return {
    rule: finding.rule,
    severity: finding.severity,
    message: finding.message,
    ...place(finding.at),
    related: (finding.related ?? []).map(({ at, message }) => ({ ...place(at), message })),
    fixes: (finding.fixes ?? []).map(({ title, safe, edits }) => ({
      ...{ title, safe },
      edits: edits.map(({ path, range, text }) => ({ ...place({ path, range }), text })),
    })),
    calculation: [...(finding.calculation ?? [])],
    fingerprint: finding.fingerprint,
    waived: finding.waived ?? null,
  };
}

function summaryOf(roots: readonly CheckedRoot[], findings: readonly Listed[]): Summary {
  const open = findings.filter(isOpen);
  const count = (severity: Listed['severity']) => open.filter((one) => one.severity === severity).length;
  return {
    documents: roots.reduce((sum, root) => sum + root.documents.length, 0),
    errors: count('error'),
    warnings: count('warning'),
    information: count('information'),
    hints: count('hint'),
    waived: findings.length - open.length,
    fixable: open.filter((one) => one.fixes.some((fix) => fix.safe)).length,
  };
}

export const isOpen = (finding: Listed): boolean => finding.waived === null;
