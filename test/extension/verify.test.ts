import * as assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { judgeName, readName, type SourceIndex, wordsOf } from '../../src/core/index.ts';
import { workspaceFiles } from '../../src/extension/source-files.ts';
import { sourceFilesOf } from '../../src/node/source-files.ts';
import { type SourceFiles, watchSources } from '../../src/sources/index.ts';
import { AUDIT, closeAll, folder, rangeOf, show, untilFound, uriOf } from './orbit.ts';
import { until } from './until.ts';

const NAME = 'createStandbyUplink';

async function actionsAt(text: string): Promise<readonly vscode.CodeAction[]> {
  const { document } = await show(AUDIT);
  const range = rangeOf(document, text);
  return vscode.commands.executeCommand('vscode.executeCodeActionProvider', document.uri, range);
}

/** What is typed in the page that the command opens. */
const page = (): string | undefined =>
  vscode.window.visibleTextEditors
    .map(({ document }) => document)
    .find(({ uri }) => uri.scheme === 'plumbline-references')
    ?.getText();

async function verify(said: RegExp): Promise<string> {
  await untilFound(AUDIT, 'orphan-export');
  const action = await until('it can be verified', async () =>
    (await actionsAt(`${NAME} | src`)).find(({ command }) => command?.command === 'plumbline.verifyWiring'),
  );
  assert.equal(action.title, 'Verify with the language server');
  const { command, arguments: args = [] } = action.command ?? { command: '' };
  await vscode.commands.executeCommand(command, ...args);
  return until(`the page says ${said}`, () => (said.test(page() ?? '') ? page() : undefined));
}

describe('verifying with the language server', () => {
  const parts: vscode.Disposable[] = [];
  afterEach(async () => {
    for (const part of parts.splice(0)) part.dispose();
    await closeAll();
  });

  /** A server of a language, as an extension brings it. */
  function serve(path: string, text: string): void {
    parts.push(
      vscode.languages.registerReferenceProvider(
        { pattern: '**/src/link/standby.ts' },
        {
          async provideReferences(document) {
            const other = await vscode.workspace.openTextDocument(uriOf(path));
            return [
              new vscode.Location(document.uri, rangeOf(document, NAME)),
              new vscode.Location(other.uri, rangeOf(other, text)),
            ];
          },
        },
      ),
    );
  }

  it('names its evidence, and that only tests refer to it', async () => {
    serve('tests/link.test.ts', NAME);
    const said = await verify(/Nothing outside its own file and tests refers to it\./);
    assert.match(said, /vscode\.executeReferenceProvider\), asked at src\/link\/standby\.ts:4:17/);
    assert.match(said, /In tests\n {2}tests\/link\.test\.ts:/);
  });

  it('names the place where it is used', async () => {
    serve('src/link/dispatcher.ts', 'createUplink(');
    const said = await verify(/It is used\. References outside its own file and tests: 1\./);
    assert.match(said, /Used\n {2}src\/link\/dispatcher\.ts:/);
  });
});

/** What the index says of the names of the audit: the same through the editor's file system as from the disk. */
describe('source code without a disk', () => {
  const names = [NAME, 'createUplink', 'findConflicts', 'nextPass', 'no_such_name'];
  const ask = async (files: SourceFiles): Promise<SourceIndex> => {
    const watch = watchSources(files);
    await watch.ask({ words: names.flatMap((text) => wordsOf(readName(text) ?? assert.fail())) });
    return watch.refresh();
  };
  const verdicts = (index: SourceIndex) =>
    names.map((text) => {
      const { state, uses, definitions } = judgeName(index, readName(text) ?? assert.fail());
      return [text, state, ...[...definitions, ...uses].map(({ path, line }) => `${path}:${line + 1}`)];
    });

  it('is read through the file system of the editor, with the same verdicts', async () => {
    const index = await ask(workspaceFiles(folder()));
    assert.equal(index.present, true);
    assert.ok(!index.paths.has(AUDIT));
    const onDisk = await ask(sourceFilesOf(folder().fsPath, { planning: ['.planning'] }));
    assert.deepEqual(verdicts(index), verdicts(onDisk));
    assert.equal(judgeName(index, readName(NAME) ?? assert.fail()).state, 'tests-only');
  });
});
