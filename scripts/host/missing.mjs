// Bad circumstances: one sentence that says what is missing and the command that gets it, then exit code 2.

import { endWithParent } from './processes.mjs';

export class Missing extends Error {
  /** @param what a sentence, @param command what the reader can type to go on */
  constructor(what, command) {
    super(`${what} ${command}`);
  }
}

/** Runs a script's main function; its number is the exit code. */
export async function main(run) {
  if (process.env.npm_lifecycle_event) endWithParent(); // npm does not always pass a signal on
  try {
    process.exitCode = (await run()) ?? 0;
  } catch (error) {
    if (!(error instanceof Missing)) throw error;
    console.error(`plumbline: ${error.message}`);
    process.exitCode = 2;
  }
}

export function requireNode(major = 20) {
  if (Number(process.versions.node.split('.')[0]) >= major) return;
  throw new Missing(
    `Node ${process.versions.node} is too old, Plumbline needs ${major} or newer; get it with:`,
    `nvm install ${major}`,
  );
}
