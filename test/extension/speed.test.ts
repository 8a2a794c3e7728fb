import * as assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { openSession, type Session } from '../../src/extension/session.ts';
import { phaseRows } from '../../src/extension/tree/phases.ts';

const PHASES = 300;
const PLANS = 3;
const DEBOUNCE_MS = 120;
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
    const log = { info: () => {}, error: () => {} };
    const from = performance.now();
    session = openSession(vscode.Uri.file(root), { host: {}, log });
    await session.start();
    const rows = phaseRows(session, 'all');
    const first = performance.now() - from;
    assert.equal(rows[0]?.children?.length, PHASES);

    const roadmap = vscode.Uri.file(join(root, '.planning/ROADMAP.md'));
    const editor = await vscode.window.showTextDocument(roadmap);
    assert.ok(editor.document.getText().length > 100_000);
    const times: number[] = [];
    for (let i = 0; i < 40; i++) {
      await editor.edit((edit) => edit.insert(new vscode.Position(2, 0), 'x'));
      const edited = performance.now();
      await new Promise<void>((done) => {
        const once = session.onDidCheck(() => {
          once.dispose();
          done();
        });
      });
      times.push(performance.now() - edited - DEBOUNCE_MS);
    }
    console.log(
      `» tree after ${first.toFixed(0)} ms; findings after a key p50 ${percentile(times, 0.5).toFixed(0)} ms, p95 ${percentile(times, 0.95).toFixed(0)} ms`,
    );
    assert.ok(percentile(times, 0.5) < 250, `p50 ${percentile(times, 0.5)} ms`);
  });
});
