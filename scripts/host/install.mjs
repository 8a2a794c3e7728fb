// Installs the code-server host into the user's cache folder: once, whole or not at all.
import { execFileSync } from 'node:child_process';
import { createWriteStream, existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { temporaryFolder } from './folders.mjs';
import { Missing } from './missing.mjs';
import { finished, start } from './processes.mjs';
import { cacheFolder, codeServer, node, serverFolder } from './versions.mjs';

export const serverNode = join(serverFolder, 'node_modules/.bin/node');
export const serverEntry = join(serverFolder, 'node_modules/code-server/out/node/entry.js');
const log = join(cacheFolder, 'install.log');

/** The host's folder; installs it first when this machine has none. */
export async function installServer() {
  if (existsSync(serverEntry)) return serverFolder;
  requireTools();
  const { folder } = temporaryFolder(cacheFolder, 'installing');
  console.log(`host: VS Code's server goes into ${serverFolder}, once (740 MB, about 3 minutes)`);
  await writeFile(join(folder, 'package.json'), '{"private":true}');
  await npm(folder, `node-${process.platform}-${process.arch}@${node}`, 'Node 24 for the host');
  await npm(folder, `code-server@${codeServer}`, `code-server ${codeServer}, native modules compiled`);
  await rename(folder, serverFolder).catch(() => {}); // another run may have been faster
  if (!existsSync(serverEntry)) throw new Missing('The host was installed but is not complete; see', log);
  return serverFolder;
}

function requireTools() {
  const has = (command, args = ['--version']) => {
    try {
      execFileSync(command, args, { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  };
  const lacking = ['npm', 'python3', 'make', 'g++'].filter((tool) => !has(tool));
  if (process.platform === 'linux' && !existsSync('/usr/include/gssapi/gssapi.h')) lacking.push('gssapi.h');
  if (process.platform === 'win32')
    throw new Missing(
      'The server host does not run on Windows; name a desktop VS Code:',
      'set PLUMBLINE_VSCODE=…',
    );
  if (lacking.length)
    throw new Missing(
      `To compile the host's native modules ${lacking.join(', ')} is missing; get it with:`,
      'apt-get install -y build-essential python3 pkg-config libkrb5-dev',
    );
}

async function npm(folder, what, label) {
  const from = Date.now();
  const timer = setInterval(
    () => console.log(`host: ${label}: ${Math.round((Date.now() - from) / 1000)} s`),
    15_000,
  );
  const args = [
    'install',
    '--no-audit',
    '--no-fund',
    '--save-exact',
    '--fetch-retries=2',
    '--foreground-scripts',
    what,
  ];
  // What the `npm test` that we were started from says about itself would mislead this one.
  const misleading =
    /^INIT_CWD$|^npm_(lifecycle|package)_|^npm_config_(user_agent|local_prefix|global_prefix|prefix)$/;
  const ours = Object.fromEntries(Object.entries(process.env).filter(([name]) => !misleading.test(name)));
  const env = {
    ...ours,
    PATH: join(folder, 'node_modules/.bin') + delimiter + process.env.PATH,
    // code-server is put together by its own install scripts, which newer npm versions only run when told so.
    npm_config_dangerously_allow_all_scripts: 'true',
  };
  const child = start('npm', args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const file = createWriteStream(log);
  child.stdout.pipe(file, { end: false });
  child.stderr.pipe(file, { end: false });
  const code = await finished(child).finally(() => clearInterval(timer));
  await new Promise((done) => file.end(done));
  if (code !== 0) throw await failure(what);
}

async function failure(what) {
  const text = await readFile(log, 'utf8');
  if (/code (ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH|ECONNRESET)/.test(text))
    return new Missing(
      `The npm registry does not answer, so ${what} could not be had; when online again:`,
      'npm test',
    );
  return new Missing(`${what} could not be installed; what npm said is in`, log);
}
