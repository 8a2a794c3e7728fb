import * as vscode from 'vscode';
import {
  type Finding,
  type Place,
  type Project,
  positionAt,
  positionsOf,
  type Range,
  type Severity,
  type SourceText,
} from '../core/index.ts';

/** The only place that turns our offsets and severities into the editor's. */
export function toRange(source: SourceText, range: Range): vscode.Range {
  const start = positionAt(source, range.start);
  const end = positionAt(source, range.end);
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

export const SEVERITIES: Readonly<Record<Severity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

export type UriOf = (path: string) => vscode.Uri;

export function toLocation(place: Place, project: Project, uriOf: UriOf): vscode.Location {
  const at = positionsOf(project, place);
  const range = at
    ? new vscode.Range(at.start.line, at.start.character, at.end.line, at.end.character)
    : new vscode.Range(0, 0, 0, 0);
  return new vscode.Location(uriOf(place.path), range);
}

/** A page that comes with the extension; a hover opens documents, but runs no command. */
export const ruleUri = (rule: string): vscode.Uri =>
  vscode.Uri.from({ scheme: 'plumbline-rule', path: `/${rule}.md` });

export function toDiagnostic(finding: Finding, project: Project, uriOf: UriOf): vscode.Diagnostic {
  const { range } = toLocation(finding.at, project, uriOf);
  const diagnostic = new vscode.Diagnostic(range, finding.message, SEVERITIES[finding.severity]);
  diagnostic.source = 'plumbline';
  diagnostic.code = { value: finding.rule, target: ruleUri(finding.rule) };
  diagnostic.relatedInformation = (finding.related ?? []).map(
    ({ at, message }) => new vscode.DiagnosticRelatedInformation(toLocation(at, project, uriOf), message),
  );
  return diagnostic;
}
