import * as assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { registerDiagnostics } from '../../src/extension/features/diagnostics.ts';
import { openSession, type Session } from '../../src/extension/session.ts';
import { phaseRows } from '../../src/extension/tree/phases.ts';

const PHASES = 300;
const PLANS = 3;
const DEBOUNCE_MS = 120;
const KEYS = 60;
/** The engine of the host compiles what it meets for the first time. */
const COLD = 10;
const numbers = (count: number) => Array.from({ length: count }, (_, i) => i + 1);
const pad = (n: number) => String(n).padStart(2, '0');

/** 300 phases of three plans with summaries: 1,800 documents and a roadmap of more than 100 KB. */
async function makeTree(root: string): Promise<void> {
  const sections = numbers(PHASES).map((phase) => {
    const plans = numbers(PLANS).map(
      (n) => `- [x] ${pad(phase)}-${pad(n)}-PLAN.md — Step ${n} of the long way (WAY-${pad(n)})`,
    );
    const text = [
      '',
      `### Phase ${phase}: Way ${phase}`,
      '',
      `**Goal**: ${'Go on along the shore. '.repeat(8)}`,
      `**Plans**: ${PLANS} plans`,
      '',
      'Plans:',
      '',
      ...plans,
    ];
    return text.join('\n');
  });
  await mkdir(join(root, '.planning'), { recursive: true });
  await writeFile(
    join(root, '.planning/ROADMAP.md'),
    `# Roadmap: Shore\n\n## Phase Details\n${sections.join('\n')}\n`,
  );
  for (const phase of numbers(PHASES)) {
    const folder = join(root, '.planning/phases', `${pad(phase)}-way`);
    await mkdir(folder, { recursive: true });
    for (const n of numbers(PLANS)) {
      const name = `${pad(phase)}-${pad(n)}`;
      const head = `---\nphase: ${pad(phase)}-way\nplan: ${pad(n)}\n---\n\n# Step ${n}\n\n`;
      const body = 'The sand is wet and the tide comes in.\n'.repeat(60);
      await writeFile(join(folder, `${name}-PLAN.md`), head + body);
      await writeFile(join(folder, `${name}-SUMMARY.md`), head + body);
    }
  }
}

const percentile = (times: readonly number[], share: number): number =>
  [...times].sort((a, b) => a - b)[Math.floor(times.length * share)] ?? Number.NaN;

describe('on 1,800 documents', () => {
  let root: string;
  let session: Session;
  before(async function () {
    this.timeout(120_000);
    root = await mkdtemp(join(tmpdir(), 'plumbline-shore-'));
    await makeTree(root);
  });
  after(async () => {
    session?.dispose();
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await rm(root, { recursive: true, force: true });
  });

  it('the tree is there soon, and findings follow the keys', async function () {
    this.timeout(120_000);
    const floor = await timeOf(() => readAll(root));
    const changes: number[] = [];
    const watch = vscode.workspace.onDidChangeTextDocument(() => changes.push(performance.now()));
    const log = { info: () => {}, error: () => {} };
    const from = performance.now();
    session = openSession(vscode.Uri.file(root), { host: {}, log });
    let first = Number.NaN;
    session.onDidRead(() => {
      const rows = phaseRows(session, 'all');
      first = performance.now() - from;
      assert.equal(rows[0]?.children?.length, PHASES);
    });
    await session.start();
    const whole = performance.now() - from;

    const roadmap = vscode.Uri.file(join(root, '.planning/ROADMAP.md'));
    const editor = await vscode.window.showTextDocument(roadmap);
    assert.ok(editor.document.getText().length > 100_000);
    const { published, diagnostics } = publishing(session);
    const line = editor.document.getText().split('\n').indexOf(`**Plans**: ${PLANS} plans`);
    const count = new vscode.Range(line, 11, line, 12);
    const times: number[] = [];
    for (let i = 0; i < KEYS; i++) {
      const claimed = i % 2 === 0 ? PLANS + 1 : PLANS;
      const wrong = () =>
        vscode.languages.getDiagnostics(roadmap).some(({ range }) => range.start.line === line);
      const told = published(() => wrong() === (claimed !== PLANS));
      changes.length = 0;
      await editor.edit((edit) => edit.replace(count, String(claimed)));
      const at = await told;
      times.push(at - (changes[0] ?? Number.NaN) - DEBOUNCE_MS);
    }
    diagnostics.dispose();
    watch.dispose();
    const cold = Math.max(...times.splice(0, COLD));
    const [p50, p95] = [percentile(times, 0.5), percentile(times, 0.95)];
    const ms = (time: number) => `${time.toFixed(0)} ms`;
    console.log(
      `» reading the files alone ${ms(floor)}, tree after ${ms(first)}, findings after ${ms(whole)}; findings published after a key p50 ${ms(p50)}, p95 ${ms(p95)}, the first ${COLD} at most ${ms(cold)}`,
    );
    assert.ok(p50 < 250, `p50 ${p50} ms`);
  });
});

/** What no reader can be faster than. */
async function readAll(root: string): Promise<void> {
  const found = await vscode.workspace.findFiles(
    new vscode.RelativePattern(vscode.Uri.file(root), '**/*.md'),
  );
  await Promise.all(found.map((uri) => vscode.workspace.fs.readFile(uri)));
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

/** The diagnostics of one session, and the time when they stand. */
function publishing(session: Session) {
  const changed = new vscode.EventEmitter<void>();
  const diagnostics = registerDiagnostics({
    all: () => [session],
    of: () => session,
    indexing: () => false,
    onDidChange: changed.event,
  });
  /** A check that was already due when the key fell tells of the text before it: what is to stand is waited for. */
  const published = (stands: () => boolean) =>
    new Promise<number>((done) => {
      const every = session.onDidCheck(() => {
        changed.fire();
        if (!stands()) return;
        every.dispose();
        done(performance.now());
      });
    });
  return { published, diagnostics };
}
