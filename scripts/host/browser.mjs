// The browser that shows the server host's workbench.
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';
import { Missing } from './missing.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const apps = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

export function findBrowser() {
  const onPath = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const places = [
    process.env.PLUMBLINE_BROWSER,
    ...names.flatMap((name) => onPath.map((folder) => join(folder, name))),
    ...apps,
    chromium.executablePath(),
  ];
  const found = places.find((place) => place && executable(place));
  if (found) return found;
  throw new Missing(
    'There is no Chromium to show the server host in (PLUMBLINE_BROWSER may name one); get it with:',
    'apt-get install -y chromium',
  );
}

function executable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Silent towards the outside: the network may be closed, and tests must not depend on it. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const launchBrowser = () => chromium.launch({ executablePath: findBrowser(), args: flags });
