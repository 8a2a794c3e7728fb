import { relative } from 'node:path';
import pc from 'picocolors';
import { type Finding, positionAt, type Severity } from '../core/index.ts';
import type { Checked } from './check.ts';

const COLOURS: Readonly<Record<Severity, (text: string) => string>> = {
  error: pc.red,
  warning: pc.yellow,
  information: pc.blue,
  hint: pc.dim,
};

/** For people: a line a finding, its related places below it, a count at the end. */
export function toText(roots: readonly Checked[]): string {
  const lines = roots.flatMap((root) =>
    root.snapshot.findings
      .filter((finding) => finding.waived === undefined)
      .flatMap((one) => describe(one, root)),
  );
  return `${[...lines, summary(roots)].join('\n')}\n`;
}

function describe(finding: Finding, root: Checked): string[] {
  const head = `${where(finding.at, root)} ${COLOURS[finding.severity](finding.severity)} ${finding.message} ${pc.dim(finding.rule)}`;
  const related = (finding.related ?? []).map(({ at, message }) => `    ${where(at, root)} ${message}`);
  return [head, ...related];
}

function where(at: Finding['at'], root: Checked): string {
  const source = root.snapshot.project.byPath.get(at.path)?.document.source;
  const position = source ? positionAt(source, at.range.start) : { line: 0, character: 0 };
  const file = relative(process.cwd(), `${root.folder}/${at.path}`) || at.path;
  return pc.bold(`${file}:${position.line + 1}:${position.character + 1}`);
}

function summary(roots: readonly Checked[]): string {
  const all = roots.flatMap((root) => root.snapshot.findings);
  const open = all.filter((finding) => finding.waived === undefined);
  const count = (severity: Severity) => open.filter((finding) => finding.severity === severity).length;
  const documents = roots.reduce((sum, root) => sum + root.documents.length, 0);
  const waived = all.length - open.length;
  return `${documents} documents: ${count('error')} errors, ${count('warning')} warnings, ${count('information')} notes${waived ? `, ${waived} waived` : ''}.`;
}
