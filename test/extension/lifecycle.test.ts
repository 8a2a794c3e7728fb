// workspace: test/projects/empty
import * as assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { activateWith } from '../../src/extension/activate.ts';
import { surround } from '../../src/extension/node/surround.ts';
import { openSession } from '../../src/extension/session.ts';
import { closeAll, codeOf, diagnosticsOf, folder, rangeOf, remove, show, uriOf, write } from './orbit.ts';
import { until } from './until.ts';

const roadmap = (name: string, claimed: number): string =>
  `# Roadmap: ${name}

## Phases

- [ ] **Phase 1: ${name} hull** - Laid down first
- [ ] **Phase 2: ${name} mast** - Stepped on the hull

## Phase Details

### Phase 1: ${name} hull

**Goal**: It floats
**Plans**: ${claimed} plans

Plans:

- [x] 01-01-PLAN.md - Ribs
- [ ] 01-02-PLAN.md - Planks

### Phase 2: ${name} mast

**Goal**: It carries a sail
**Depends on**: Phase 1
`;

const SUMMARY =
  '---\nphase: 01-hull\nplan: 01\n---\n# Phase 1 Plan 1: Hull\n\n## Task Commits\n\n1. **Task 1: Ribs** - `1a2b3c4` (feat)\n';

const ROOTS = ['sloop', 'ketch'];
const pathOf = (root: string) => `${root}/.planning/ROADMAP.md`;

/** The extension itself sleeps in this folder: what is started here is ours, and can be ended. */
async function start(): Promise<() => void> {
  const subscriptions: vscode.Disposable[] = [];
  const own = vscode.extensions.getExtension('plumbline.plumbline');
  assert.ok(own && !own.isActive);
  const context = { subscriptions, extension: own, extensionUri: own.extensionUri };
  await activateWith({ surround }, context as unknown as vscode.ExtensionContext);
  return () => vscode.Disposable.from(...subscriptions.reverse()).dispose();
}

const timers = (): number => process.getActiveResourcesInfo().filter((one) => one === 'Timeout').length;
/** Ours alone: for a view that is shown the editor makes some of its own. */
const commands = async (): Promise<string[]> => {
  const own = vscode.extensions.getExtension('plumbline.plumbline')?.packageJSON.contributes.commands;
  const known = new Set(await vscode.commands.getCommands(true));
  return own.map((one: { command: string }) => one.command).filter((one: string) => known.has(one));
};

/** Watchers that were made and not disposed of. */
function countWatchers() {
  const { workspace } = vscode;
  const make = workspace.createFileSystemWatcher;
  const patterns: string[] = [];
  let live = 0;
  const counting: typeof make = (...list) => {
    const watcher = make.apply(workspace, list);
    const dispose = watcher.dispose.bind(watcher);
    live++;
    patterns.push(typeof list[0] === 'string' ? list[0] : list[0].pattern);
    watcher.dispose = () => {
      live--;
      dispose();
    };
    return watcher;
  };
  Object.defineProperty(workspace, 'createFileSystemWatcher', { value: counting, configurable: true });
  const restore = () => {
    Object.defineProperty(workspace, 'createFileSystemWatcher', { value: make, configurable: true });
  };
  const made = (part: string): number => patterns.filter((one) => one.includes(part)).length;
  return { live: () => live, made, restore };
}

describe('coming and going', () => {
  before(async () => {
    await write(pathOf('sloop'), roadmap('sloop', 3));
    await write(pathOf('ketch'), roadmap('ketch', 2));
    // A commit is named in a repository: git is asked and watched.
    execFileSync('git', ['init', '-q'], { cwd: folder().fsPath });
    await write('sloop/.planning/phases/01-hull/01-01-SUMMARY.md', SUMMARY);
  });
  after(async () => {
    await closeAll();
    for (const root of ['ketch', 'galleon', '.git']) await remove(root);
  });

  it('fifty times leaves no command, provider, watcher, timer or finding behind', async function () {
    this.timeout(120_000);
    const watchers = countWatchers();
    const before = { timers: timers(), commands: await commands() };
    for (let turn = 0; turn < 50; turn++) (await start())();
    watchers.restore();
    assert.equal(watchers.live(), 0);
    assert.ok(watchers.made('refs/**') >= 50);
    await until('no timer is left', () => timers() <= before.timers + 2);
    assert.deepEqual(await commands(), before.commands);
    assert.deepEqual(diagnosticsOf(pathOf('sloop')), []);
    const symbols = await vscode.commands.executeCommand<vscode.SymbolInformation[]>(
      'vscode.executeWorkspaceSymbolProvider',
      'hull',
    );
    // The editor's own Markdown support knows headings, marks and all; ours carry none.
    assert.deepEqual(
      symbols.filter(({ name }) => !name.startsWith('#')),
      [],
    );
  });

  it('keeps two roots with the same phase numbers apart, and forgets one that is closed', async () => {
    const stop = await start();
    try {
      await until('one of them is wrong', () =>
        diagnosticsOf(pathOf('sloop')).some((one) => codeOf(one) === 'plan-count'),
      );
      assert.deepEqual(
        diagnosticsOf(pathOf('ketch')).filter((one) => codeOf(one) === 'plan-count'),
        [],
      );
      for (const root of ROOTS) {
        const editor = await show(pathOf(root));
        const at = rangeOf(editor.document, '**Depends on**: Phase 1').end.translate(0, -1);
        const found = await vscode.commands.executeCommand<vscode.LocationLink[]>(
          'vscode.executeDefinitionProvider',
          editor.document.uri,
          at,
        );
        assert.deepEqual(
          found.map((one) => one.targetUri.path),
          [uriOf(pathOf(root)).path],
        );
      }
      await closeAll();
      await remove('sloop');
      await until('nothing is said of the closed one', () => diagnosticsOf(pathOf('sloop')).length === 0);
    } finally {
      stop();
    }
  });

  it('reads a roadmap of 5 MB without holding the host up', async function () {
    this.timeout(90_000);
    const many = Array.from(
      { length: 4000 },
      (_, n) => `### Phase ${n + 3}: Plank ${n}\n\n**Goal**: ${'One more along the side. '.repeat(48)}\n\n`,
    );
    const text = `${roadmap('galleon', 2)}\n${many.join('')}`;
    assert.ok(text.length > 4_900_000);
    await write(pathOf('galleon'), text);
    let last = performance.now();
    let longest = 0;
    const beat = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 20);
    const log = { info: () => {}, error: () => {} };
    const session = openSession(vscode.Uri.joinPath(folder(), 'galleon'), { host: {}, log });
    await session.start();
    await new Promise((done) => setTimeout(done, 100));
    clearInterval(beat);
    console.log(
      `» a roadmap of ${(text.length / 1e6).toFixed(1)} MB holds the host up for ${longest.toFixed(0)} ms at most`,
    );
    assert.ok(session.snapshot().project.phases.length > 4000);
    session.dispose();
    assert.ok(longest < 6000, `${longest} ms`);
  });
});
