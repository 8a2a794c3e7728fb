// Which VS Code runs the tests is found out: one that is given, one on the PATH, one that can be downloaded, else
// VS Code's server with a browser. PLUMBLINE_HOST=desktop|server forces, PLUMBLINE_VSCODE names an executable.
import { existsSync, realpathSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { findBrowser } from './browser.mjs';
import { installServer } from './install.mjs';
import { Missing } from './missing.mjs';
import { desktopFolder, vscode } from './versions.mjs';

const serverExecutable = fileURLToPath(new URL('code.mjs', import.meta.url));
const releases = 'https://update.code.visualstudio.com/api/releases/stable';

/** @returns `{ kind: 'desktop' | 'server', executable }` */
export async function findHost() {
  const forced = process.env.PLUMBLINE_HOST;
  if (forced && !['desktop', 'server'].includes(forced))
    throw new Missing(
      `PLUMBLINE_HOST is "${forced}", expected desktop or server; let it be found out:`,
      'unset PLUMBLINE_HOST',
    );
  const desktop = forced === 'server' ? undefined : await findDesktop();
  if (desktop) return { kind: 'desktop', executable: desktop };
  if (forced === 'desktop')
    throw new Missing(
      'No desktop VS Code was given, found on the PATH or could be downloaded (or there is no display for it); use the server:',
      'PLUMBLINE_HOST=server npm test',
    );
  return findServer();
}

/** The host that Playwright can look into. */
export async function findServer() {
  findBrowser();
  await installServer();
  return { kind: 'server', executable: serverExecutable };
}

/** A desktop VS Code that can open a window here, or undefined. */
export async function findDesktop() {
  const given = process.env.PLUMBLINE_VSCODE;
  if (given) {
    if (existsSync(given)) return given;
    throw new Missing(
      `PLUMBLINE_VSCODE names ${given}, which is not there; let it be found out:`,
      'unset PLUMBLINE_VSCODE',
    );
  }
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return undefined;
  return desktopOnPath() ?? (await downloaded());
}

/** Behind the command `code` stands the editor itself, some folders up; in a remote terminal there is none. */
function desktopOnPath() {
  const command = process.platform === 'win32' ? 'code.cmd' : 'code';
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const found = folders.map((folder) => join(folder, command)).find(existsSync);
  if (!found) return undefined;
  const bin = dirname(realpathSync(found));
  const editors = ['../code', '../Code.exe', '../../../MacOS/Electron', '../../../MacOS/Code'];
  return editors.map((editor) => join(bin, editor)).find(existsSync);
}

async function downloaded() {
  const names = await readdir(desktopFolder).catch(() => []);
  const here = names.some(
    (name) => name.endsWith(`-${vscode}`) && existsSync(join(desktopFolder, name, 'is-complete')),
  );
  if (!here && !(await answers(releases))) return undefined;
  return downloadAndUnzipVSCode({ version: vscode, cachePath: desktopFolder, timeout: 15_000 }).catch(
    (error) => {
      console.log(`host: the download of VS Code ${vscode} ended early (${error.message})`);
      return undefined;
    },
  );
}

const answers = (url) =>
  fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(3000) }).then(
    (answer) => answer.ok,
    () => false,
  );
