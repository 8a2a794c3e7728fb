import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { bundles } from '../../scripts/build.mjs';
import { folderWith } from '../node/place.ts';

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

type Start = (
  args: readonly string[],
  more?: { cwd?: string; env?: NodeJS.ProcessEnv; input?: string },
) => Started;

/** The command line as it is delivered, started as a process with a state folder of its own. */
export async function buildCli(): Promise<Start & { readonly state: string; readonly file: string }> {
  const folder = folderWith();
  for (const name of ['remark.js', 'cli.js']) {
    const options = bundles.find(({ outfile }: { outfile: string }) => outfile === `dist/${name}`);
    await build({
      ...(options as BuildOptions),
      outfile: join(folder, name),
      metafile: false,
      sourcemap: false,
    });
  }
  const outfile = join(folder, 'cli.js');
  const state = folderWith();
  const start: Start = (args, { cwd, env, input } = {}) => {
    const child = spawn(process.execPath, [outfile, ...args], {
      ...(cwd === undefined ? {} : { cwd }),
      env: { ...process.env, NO_COLOR: '1', XDG_STATE_HOME: state, ...env },
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    });
    child.stdin?.end(input);
    const said = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const)
      child[name]?.on('data', (text: Buffer) => {
        said[name] += text.toString();
      });
    const ended = new Promise<Ended>((done) => child.on('close', (code) => done({ code, ...said })));
    return { child, ended };
  };
  return Object.assign(start, { state, file: outfile });
}
