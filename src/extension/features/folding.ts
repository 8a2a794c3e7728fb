import * as vscode from 'vscode';
import { MARKDOWN, rangeIn } from '../named.ts';
import type { Sessions } from '../sessions.ts';

/** `<details>` of shipped milestones, and frontmatter. Headings are folded by the editor's own Markdown support. */
export const registerFolding = (sessions: Sessions): vscode.Disposable =>
  vscode.languages.registerFoldingRangeProvider(MARKDOWN, {
    provideFoldingRanges({ uri }) {
      const session = sessions.of(uri);
      const artifact = session?.snapshot().project.byPath.get(session.pathOf(uri) ?? '');
      if (!session || !artifact) return [];
      const { outline, frontmatter } = artifact.document;
      const ranges = [frontmatter.range, ...outline.details.map((one) => one.range)];
      return ranges
        .map((range) => rangeIn(session, artifact.path, range))
        .map(({ start, end }) => [start.line, end.character === 0 ? end.line - 1 : end.line] as const)
        .filter(([start, end]) => end > start)
        .map(([start, end]) => new vscode.FoldingRange(start, end, vscode.FoldingRangeKind.Region));
    },
  });
