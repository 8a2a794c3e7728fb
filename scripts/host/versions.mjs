// What the test bed runs on, to the exact version, and where it is kept between clones.
import { homedir } from 'node:os';
import { join } from 'node:path';

/** code-server is VS Code's own server and workbench from the npm registry; 4.139.1 carries VS Code 1.139.1. */
export const codeServer = '4.139.1';
export const vscode = '1.139.1';
/** code-server runs on Node 24 alone. */
export const node = '24.21.0';

export const cacheFolder = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'plumbline', 'host');
export const serverFolder = join(cacheFolder, `code-server-${codeServer}-node-${node}`);
export const desktopFolder = join(cacheFolder, 'desktop');
