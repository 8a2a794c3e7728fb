import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';

export { isRunning } from '../support/running.ts';

const made: string[] = [];
afterAll(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A fresh folder with these files, gone after the test file. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'plumbline-test-')));
  made.push(root);
  put(root, files);
  return root;
}

export function put(root: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
}

export async function until(holds: () => boolean, milliseconds = 5000): Promise<boolean> {
  for (const end = Date.now() + milliseconds; Date.now() < end; ) {
    if (holds()) return true;
    await new Promise((next) => setTimeout(next, 20));
  }
  return holds();
}
