import * as vscode from 'vscode';
import { type Finding, groupBy } from '../../core/index.ts';
import { toDiagnostic } from '../convert.ts';
import { activeFindings } from '../findings.ts';
import type { Session } from '../session.ts';
import type { Sessions } from '../sessions.ts';

/** Publishes the findings of files whose findings changed, and takes back those of files that are gone. */
export function registerDiagnostics(sessions: Sessions): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('plumbline');
  const published = new Map<string, string>();
  const publish = () => {
    const wanted = new Map(sessions.all().flatMap((session) => diagnosticsOf(session)));
    for (const key of new Set([...published.keys(), ...wanted.keys()])) {
      const entry = wanted.get(key);
      if (published.get(key) === entry?.mark) continue;
      if (entry) published.set(key, entry.mark);
      else published.delete(key);
      collection.set(vscode.Uri.parse(key), entry?.make());
    }
  };
  return vscode.Disposable.from(collection, sessions.onDidChange(publish));
}

interface Entry {
  /** Equal marks need no publishing. */
  readonly mark: string;
  readonly make: () => vscode.Diagnostic[];
}

function diagnosticsOf(session: Session): [string, Entry][] {
  const { project } = session.snapshot();
  const groups = groupBy(activeFindings(session), (finding) => finding.at.path);
  return [...groups].map(([path, group]) => {
    const mark = group
      .map(
        (one) =>
          `${one.fingerprint}${one.at.range.start}-${one.at.range.end}${one.severity}${relatedMark(one)}`,
      )
      .join();
    const make = () => group.map((finding) => toDiagnostic(finding, project, session.uriOf));
    return [session.uriOf(path).toString(), { mark, make }];
  });
}

/** Related places move when their own files change. */
const relatedMark = ({ related = [] }: Finding): string =>
  related.map(({ at, message }) => `${at.path}${at.range.start}-${at.range.end}${message}`).join();
