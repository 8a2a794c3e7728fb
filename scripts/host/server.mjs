// Starts and stops VS Code's server. Everything it writes lies in one temporary folder that goes with it.
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { temporaryFolder } from './folders.mjs';
import { installServer, serverEntry, serverNode } from './install.mjs';
import { finished, start, stop } from './processes.mjs';

const quietSettings = {
  'telemetry.telemetryLevel': 'off',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'extensions.ignoreRecommendations': true,
  'extensions.autoCheckUpdates': false,
  'git.openRepositoryInParentFolders': 'never',
  'window.restoreWindows': 'none',
  'chat.disableAIFeatures': true,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
};

/**
 * @param options.trust `ask` leaves workspace trust on, as a person has it; otherwise every folder is trusted
 * @param options.vsix a packaged extension to install first
 * @param options.port the port to try before a free one is taken
 * @param options.settings user settings beside the quiet ones
 * @returns `{ url, child, stop() }`
 */
export async function startServer(options = {}) {
  await installServer();
  const { folder: home, drop } = temporaryFolder();
  const data = ['--user-data-dir', join(home, 'data'), '--extensions-dir', join(home, 'extensions')];
  await mkdir(join(home, 'data/User'), { recursive: true });
  await writeFile(
    join(home, 'data/User/settings.json'),
    JSON.stringify({ ...quietSettings, ...options.settings }),
  );
  if (options.vsix) await installExtension(data, options.vsix);
  const port = await freePort(options.port);
  const server = startCodeServer([
    ...['--auth', 'none', '--bind-addr', `127.0.0.1:${port}`, ...data, '--config', join(home, 'config.yaml')],
    ...[
      '--disable-telemetry',
      '--disable-update-check',
      '--ignore-last-opened',
      '--disable-getting-started-override',
    ],
    ...(options.trust === 'ask' ? [] : ['--disable-workspace-trust']),
    ...['--vscode-option', 'enable-smoke-test-driver'],
  ]);
  const url = `http://127.0.0.1:${port}`;
  await healthy(url, server);
  return { url, child: server.child, stop: () => stop(server.child).finally(drop) };
}

function startCodeServer(args) {
  const env = {
    ...process.env,
    EXTENSIONS_GALLERY: '{}',
    NODE_OPTIONS: '',
    VSCODE_IPC_HOOK_CLI: undefined,
    PORT: undefined,
    PASSWORD: undefined,
  };
  const child = start(serverNode, [serverEntry, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const server = { child, output: '' };
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data) => {
      server.output = (server.output + data).slice(-20_000);
      if (process.env.PLUMBLINE_HOST_LOG) process.stderr.write(data);
    });
  return server;
}

async function installExtension(data, vsix) {
  const server = startCodeServer([...data, '--install-extension', vsix]);
  if ((await finished(server.child)) !== 0) throw new Error(`${vsix} does not install:\n${server.output}`);
}

/** The wanted port, or a free one when it is taken. */
function freePort(wanted = 0) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => (wanted ? freePort().then(resolve, reject) : reject(error)));
    probe.listen(wanted, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

async function healthy(url, server) {
  const until = Date.now() + 60_000;
  while (Date.now() < until && server.child.exitCode === null && server.child.signalCode === null) {
    const answer = await fetch(`${url}/healthz`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((tick) => setTimeout(tick, 200));
  }
  await stop(server.child);
  throw new Missing(
    `VS Code's server did not start:\n${server.output}\nTo install it anew:`,
    'npm run host:reset',
  );
}
