#!/usr/bin/env node
// A VS Code for @vscode/test-electron where no desktop one can be had: takes the same arguments, opens the folder in
// VS Code's server and a headless browser, lets the real extension host run the tests, and exits with their result.
import { mkdir } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import { launchBrowser } from './browser.mjs';
import { asQuery } from './folders.mjs';
import { main } from './missing.mjs';
import { endWithParent } from './processes.mjs';
import { startServer } from './server.mjs';

const limit = Number(process.env.PLUMBLINE_HOST_TIMEOUT ?? 300) * 1000;

function readArguments(args) {
  const option = (name) => args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
  return {
    extension: option('extensionDevelopmentPath'),
    tests: option('extensionTestsPath'),
    workspace: args.find((arg) => isAbsolute(arg)),
  };
}

function workbenchUrl(base, { extension, tests, workspace }) {
  const remote = (path) => base.replace('http:', 'vscode-remote:') + path;
  const payload = [
    ['extensionDevelopmentPath', remote(extension)],
    ['extensionTestsPath', remote(tests)],
  ];
  const where = workspace ? asQuery(workspace) : 'ew=true';
  return `${base}/?${where}&payload=${encodeURIComponent(JSON.stringify(payload))}`;
}

/** The log holds all that the workbench says; what the tests print is marked by their runner (test/extension/run.ts). */
function show(_type, [first, ...rest]) {
  if (String(first).startsWith('» ')) console.log(`  ${first.slice(2)}`);
  else if (process.env.PLUMBLINE_HOST_LOG) console.log(first, ...rest);
}

async function runInPage(page, url) {
  const exit = new Promise((resolve) => page.exposeFunction('codeAutomationExit', resolve));
  await page.exposeFunction('codeAutomationLog', show);
  await page.goto(url);
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`the tests did not end within ${limit / 1000} s`)), limit);
  });
  try {
    return await Promise.race([exit, late]);
  } catch (error) {
    await mkdir('test-output', { recursive: true });
    await page.screenshot({ path: 'test-output/host-timeout.png' });
    console.error(`${error.message}; what it looked like is in test-output/host-timeout.png`);
    return 3;
  } finally {
    clearTimeout(timer);
  }
}

endWithParent();
await main(async () => {
  const wanted = readArguments(process.argv.slice(2));
  const server = await startServer();
  try {
    const browser = await launchBrowser();
    try {
      return await runInPage(await browser.newPage(), workbenchUrl(server.url, wanted));
    } finally {
      await browser.close();
    }
  } finally {
    await server.stop();
  }
});
