// Builds, and opens a copy of the sample project in VS Code: `npm start`.
import { cp, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { buildAll } from './build.mjs';
import { findDesktop } from './host/find.mjs';
import { Missing, main, requireNode } from './host/missing.mjs';
import { finished, start } from './host/processes.mjs';
import { startServer } from './host/server.mjs';
import { packageExtension } from './package.mjs';
import { output, root, sample } from './paths.mjs';

/** A fresh copy to play in; the repository's own sample is what the tests read. */
async function freshSample() {
  const copy = join(root, '.cache', basename(sample));
  await rm(copy, { recursive: true, force: true });
  await cp(join(root, sample), copy, { recursive: true });
  return copy;
}

async function openDesktop(executable, folder) {
  console.log(`Opening ${folder} in ${executable}; this command ends when you close the window.`);
  const profile = join(root, '.cache/profile');
  const args = [
    folder,
    `--extensionDevelopmentPath=${root}`,
    `--user-data-dir=${profile}`,
    '--disable-workspace-trust',
  ];
  return finished(start(executable, args, { stdio: 'ignore' }));
}

/** Until Ctrl+C. */
async function openServer(folder) {
  const { path } = await packageExtension(join(output, 'plumbline.vsix'));
  const port = Number(process.env.PLUMBLINE_PORT ?? 8741);
  const { url, child } = await startServer({ vsix: path, port });
  console.log(
    `\nOpen this address in a browser; Ctrl+C ends the editor:\n\n  ${url}/?folder=${encodeURI(folder)}\n`,
  );
  return finished(child);
}

await main(async () => {
  requireNode();
  await buildAll();
  const folder = await freshSample();
  const forced = process.env.PLUMBLINE_HOST;
  const desktop = forced === 'server' ? undefined : await findDesktop();
  if (!desktop && forced === 'desktop')
    throw new Missing('There is no desktop VS Code here; use the server:', 'npm start');
  return desktop ? openDesktop(desktop, folder) : openServer(folder);
});
