import * as assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import type * as vscode from 'vscode';
import { type Rule, rules } from '../../src/core/index.ts';
import { openSession, type Session } from '../../src/extension/session.ts';
import { folder, ROADMAP, read, remove, show, write } from './orbit.ts';
import { until } from './until.ts';

const rest = () => new Promise((done) => setTimeout(done, 600));
const broken: Rule = {
  id: 'broken',
  family: 'count',
  severity: 'error',
  summary: '',
  scope: 'project',
  check: () => {
    throw new Error('out of luck');
  },
};

describe('a session', () => {
  let session: Session;
  let errors: string[];
  const log = { info: () => {}, error: (message: string) => void errors.push(message) };
  const open = async (extra: readonly Rule[] = []) => {
    session = openSession(folder(), { host: {}, log, rules: [...rules, ...extra] });
    await session.start();
  };
  const checks = () => {
    let count = 0;
    session.onDidCheck(() => count++);
    return () => count;
  };
  beforeEach(() => {
    errors = [];
  });
  afterEach(() => session.dispose());

  it('tells nothing before all was read', async () => {
    session = openSession(folder(), { host: {}, log });
    const seen: number[] = [];
    session.onDidCheck(({ project }) => seen.push(project.artifacts.length));
    const started = session.start();
    assert.equal(session.ready, false);
    await started;
    assert.equal(new Set(seen).size, 1);
    assert.ok((seen[0] ?? 0) > 50);
  });

  it('checks once when a branch switch changes 500 files', async () => {
    await open();
    await rest();
    const count = checks();
    const paths = Array.from({ length: 500 }, (_, i) => `docs/notes/n${i}.md`);
    await Promise.all(paths.map((path) => write(path, `# ${path}\n`)));
    await until('all are in', () => session.snapshot().project.byPath.has('docs/notes/n499.md'));
    await rest();
    assert.ok(count() <= 2, `${count()} checks`);
  });

  it('reads what the settings add: at the start, after a change of them, and what the disk does there', async () => {
    const holds = (path: string) => session.snapshot().project.byPath.has(path);
    await write('plans/one.md', '# One\n');
    await write('.plumbline.json', '{"include": ["plans/*.md"]}');
    await open();
    assert.ok(holds('plans/one.md'));
    await write('plans/two.md', '# Two\n');
    await until('a new one is read', () => holds('plans/two.md'));
    await write('.plumbline.json', '{"include": ["plans/*.md"], "ignore": ["plans/one.md"]}');
    await until('it is left out', () => !holds('plans/one.md'));
    await write('.plumbline.json', '{}');
    await until('all are left out', () => !holds('plans/two.md'));
    assert.ok(holds(ROADMAP));
    for (const path of ['plans', '.plumbline.json']) await remove(path);
  });

  it('names a rule that throws once, and goes on with the others', async () => {
    await open([broken]);
    const editor = await show(ROADMAP);
    const count = checks();
    await editor.edit((edit: vscode.TextEditorEdit) => edit.insert(editor.selection.active, ' '));
    await until('it was checked again', () => count() > 0);
    assert.deepEqual(errors, ["The rule 'broken' failed and is left out: out of luck"]);
    assert.ok(session.snapshot().findings.length > 0);
    await editor.edit((edit) => edit.delete(editor.document.validateRange(editor.selection)));
  });

  it('reads what is typed at once, and leaves nothing behind when closed', async () => {
    await open();
    const count = checks();
    session.dispose();
    await write(ROADMAP, `${await read(ROADMAP)}\n`);
    await rest();
    assert.equal(count(), 0);
  });
});
