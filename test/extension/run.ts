// Runs inside the extension host, whichever VS Code that is: scripts/test/extension.mjs says what to run and reads
// what came out.
import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';
import * as vscode from 'vscode';

interface Suite {
  readonly files: readonly string[];
  readonly results: string;
  readonly grep: string | undefined;
}

export async function run(): Promise<void> {
  const suite: Suite = JSON.parse(process.env.PLUMBLINE_SUITE ?? '{}');
  const mocha = new Mocha({ ui: 'bdd', timeout: 30_000, reporter: Lines, forbidOnly: !!process.env.CI });
  if (suite.grep) mocha.grep(suite.grep);
  for (const file of suite.files) mocha.addFile(file);
  // The workbench in a browser saves by itself otherwise, and no test could tell typed text from saved text.
  const { Global } = vscode.ConfigurationTarget;
  await vscode.workspace.getConfiguration('files').update('autoSave', 'off', Global);
  const failures: string[] = [];
  const passed = await new Promise<number>((done) => {
    const runner = mocha.run(() => done(runner.stats?.passes ?? 0));
    runner.on('fail', (test, error) => failures.push(tell(test, error)));
  });
  writeFileSync(suite.results, JSON.stringify({ passed, failures }));
  if (failures.length) throw new Error(`${failures.length} failed`);
}

/** The host's log holds much else; the mark tells our lines apart from it (scripts/host/code.mjs). */
const say = (line: string): void => console.log(`» ${line}`);

const tell = (test: Mocha.Runnable, error: Error): string =>
  `${test.fullTitle()}\n${error.stack ?? error.message}`;

class Lines extends Mocha.reporters.Base {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    runner.on('pass', (test) => say(`✓ ${test.fullTitle()} (${test.duration ?? 0} ms)`));
    runner.on('fail', (test, error) => say(`✗ ${tell(test, error)}`));
  }
}
