// Every sentence that the editor shows, for those who translate: found in the sources, never listed by hand.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

export const BUNDLE = 'l10n/bundle.l10n.json';
const SOURCES = 'src/extension';

export interface Said {
  readonly file: string;
  /** Undefined for a text that is put together: nobody could translate it. */
  readonly text: string | undefined;
  /** How many values fill its places. */
  readonly values: number;
}

/** Calls of `t` and of `vscode.l10n.t`. */
export function sentencesOf(file: string, text: string): Said[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: Said[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && /^(?:vscode\.l10n\.)?t$/.test(node.expression.getText(source))) {
      const [first, ...values] = node.arguments;
      const literal = first && ts.isStringLiteralLike(first) ? first.text : undefined;
      found.push({ file, text: literal, values: values.length });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

export function allSentences(root = '.'): Said[] {
  const files = readdirSync(join(root, SOURCES), { recursive: true, encoding: 'utf8' });
  return files
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .flatMap((name) => sentencesOf(name, readFileSync(join(root, SOURCES, name), 'utf8')));
}

export function bundleOf(sentences: readonly Said[]): Record<string, string> {
  const texts = [...new Set(sentences.flatMap(({ text }) => text ?? []))].sort();
  return Object.fromEntries(texts.map((text) => [text, text]));
}

export function writeBundle(): void {
  mkdirSync('l10n', { recursive: true });
  writeFileSync(BUNDLE, `${JSON.stringify(bundleOf(allSentences()), null, 2)}\n`);
}
