import * as assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import {
  AUDIT,
  closeAll,
  codeOf,
  diagnosticsOf,
  ROADMAP,
  read,
  remove,
  replace,
  show,
  untilFound,
  uriOf,
  write,
} from './orbit.ts';
import { until } from './until.ts';

const all = () =>
  vscode.languages
    .getDiagnostics()
    .flatMap(([uri, list]) => list.filter((one) => one.source === 'plumbline').map((one) => ({ uri, one })));

const isPlanning = (uri: vscode.Uri) => uri.path.includes('/.planning/');

describe('diagnostics', () => {
  afterEach(closeAll);

  it('come for files that nobody opened, linked to their rule, with both places', async () => {
    await untilFound(AUDIT, 'score-rows');
    const found = diagnosticsOf(AUDIT).find((one) => codeOf(one) === 'score-rows');
    assert.equal(found?.range.start.line, 6);
    const page = typeof found?.code === 'object' ? found.code.target : undefined;
    assert.ok(page);
    assert.match((await vscode.workspace.openTextDocument(page)).getText(), /^# `?score-rows/i);
    assert.ok((found?.relatedInformation ?? []).length > 0);
  });

  it('follow the text that is typed, not only what is saved', async () => {
    const editor = await show(AUDIT);
    await untilFound(AUDIT, 'score-rows');
    await replace(editor, 'requirements: 8/8', 'requirements: 6/8');
    await untilFound(AUDIT, 'score-rows', 0);
    await vscode.commands.executeCommand('undo');
    await untilFound(AUDIT, 'score-rows');
  });

  it('are those of the disk again when an edit is thrown away', async () => {
    const editor = await show(AUDIT);
    await replace(editor, 'requirements: 8/8', 'requirements: 6/8');
    await untilFound(AUDIT, 'score-rows', 0);
    await closeAll();
    await untilFound(AUDIT, 'score-rows');
  });

  it('come for frontmatter that takes the whole of YAML, which is in a file of its own', async () => {
    const text = await read(AUDIT);
    await write(AUDIT, text.replace('---\n', '---\nbroken: [1, {\n'));
    await untilFound(AUDIT, 'frontmatter');
    await write(AUDIT, text);
    await untilFound(AUDIT, 'frontmatter', 0);
    await untilFound(AUDIT, 'score-rows');
  });

  it('go with a deleted file and come back with it', async () => {
    const text = await read(AUDIT);
    await remove(AUDIT);
    await until('nothing is said of it', () => diagnosticsOf(AUDIT).length === 0);
    await write(AUDIT, text);
    await untilFound(AUDIT, 'score-rows');
  });

  it('go with a renamed folder and come back with it', async () => {
    await untilFound(AUDIT, 'score-rows');
    await vscode.workspace.fs.rename(uriOf('.planning'), uriOf('elsewhere'));
    try {
      await until('nothing is said of what is gone', () => !all().some(({ uri }) => isPlanning(uri)));
    } finally {
      await vscode.workspace.fs.rename(uriOf('elsewhere'), uriOf('.planning'));
    }
    await untilFound(AUDIT, 'score-rows');
  });

  it('say where the settings file is wrong, and only that', async () => {
    await write('.plumbline.json', '{"rules": {"score-rows": "loud"}, "archives": false}');
    await untilFound('.plumbline.json', 'settings');
    assert.equal(diagnosticsOf('.plumbline.json').length, 1);
    assert.ok(diagnosticsOf(AUDIT).some((one) => codeOf(one) === 'score-rows'));
    await write('.plumbline.json', '{"rules": {"score-rows": "off"}}');
    await untilFound(AUDIT, 'score-rows', 0);
    await remove('.plumbline.json');
    await untilFound(AUDIT, 'score-rows');
  });

  it('obey a waiver that gives its reason', async () => {
    const editor = await show(ROADMAP);
    await replace(editor, '**Plans**: 2 plans', '**Plans**: 3 plans');
    await untilFound(ROADMAP, 'plan-count');
    const waiver = '<!-- plumbline-ignore plan-count: the third is not written yet -->';
    await replace(editor, '**Plans**: 3 plans', `${waiver}\n**Plans**: 3 plans`);
    await untilFound(ROADMAP, 'plan-count', 0);
  });
});
