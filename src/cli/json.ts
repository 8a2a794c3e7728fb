import { type Finding, type Place, positionAt } from '../core/index.ts';
import type { Checked } from './check.ts';

/** One based lines and columns, in UTF-16 units. */
interface JsonPlace {
  readonly file: string;
  readonly start: { readonly line: number; readonly column: number };
  readonly end: { readonly line: number; readonly column: number };
}

export function toJson(roots: readonly Checked[]): string {
  const reports = roots.map((root) => ({
    version: 1,
    root: root.folder,
    summary: { documents: root.documents.length, findings: root.snapshot.findings.length },
    findings: root.snapshot.findings.map((finding) => jsonFinding(finding, root)),
  }));
  return `${JSON.stringify(reports.length === 1 ? reports[0] : reports, null, 2)}\n`;
}

const jsonFinding = (finding: Finding, root: Checked) => ({
  rule: finding.rule,
  severity: finding.severity,
  message: finding.message,
  ...jsonPlace(finding.at, root),
  related: (finding.related ?? []).map(({ at, message }) => ({ ...jsonPlace(at, root), message })),
  fixes: (finding.fixes ?? []).map(({ title, safe }) => ({ title, safe })),
  calculation: finding.calculation ?? [],
  fingerprint: finding.fingerprint,
  waived: finding.waived ?? null,
});

function jsonPlace(at: Place, root: Checked): JsonPlace {
  const source = root.snapshot.project.byPath.get(at.path)?.document.source;
  const position = (offset: number) => {
    const { line, character } = source ? positionAt(source, offset) : { line: 0, character: 0 };
    return { line: line + 1, column: character + 1 };
  };
  return { file: at.path, start: position(at.range.start), end: position(at.range.end) };
}
