import { basename } from 'node:path';
import { verdictOf } from '../../node/gates/engine.ts';
import { EXIT } from '../exit.ts';
import { jsonGate, jsonRun, print } from './json.ts';
import { choose, type GateFlags, openRoots } from './open.ts';
import { ago, describeView, title } from './text.ts';

export async function listGates(path: string, flags: GateFlags): Promise<void> {
  const picked = choose(await openRoots(path), flags, path);
  const listed = await Promise.all(
    picked.map(async (root) => {
      const views = await root.gates.list();
      return { root, views: views.filter((view) => root.chosen.some((gate) => gate.id === view.gate.id)) };
    }),
  );
  process.exitCode = EXIT.clean;
  if (flags.json)
    return print(
      listed.map(({ root, views }) => ({
        version: 1,
        root: root.folder,
        verdict: verdictOf(views),
        gates: views.map((view) => jsonGate(view, root)),
      })),
    );
  const now = Date.now();
  const lines = listed.flatMap(({ root, views }) => views.flatMap((view) => describeView(view, root, now)));
  process.stdout.write(`${lines.join('\n')}\n`);
}

export async function showHistory(path: string, flags: GateFlags): Promise<void> {
  const picked = choose(await openRoots(path), flags, path);
  const histories = await Promise.all(
    picked.map(async (root) => ({
      root,
      gates: await Promise.all(
        root.chosen.map(async (gate) => ({ gate, runs: await root.gates.history(gate.id) })),
      ),
    })),
  );
  process.exitCode = EXIT.clean;
  if (flags.json)
    return print(
      histories.map(({ root, gates }) => ({
        ...{ version: 1, root: root.folder },
        gates: gates.map(({ gate, runs }) => ({
          id: gate.id,
          label: gate.label,
          name: gate.name,
          runs: runs.map((run) => jsonRun(run, root)),
        })),
      })),
    );
  const now = Date.now();
  const lines = histories.flatMap(({ root, gates }) =>
    gates.flatMap(({ gate, runs }) => [
      title(gate),
      ...(runs.length === 0 ? ['    no runs'] : []),
      ...runs.map((run) => {
        const { state, evidence, ended } = jsonRun(run, root);
        return `    ${(state ?? 'unreadable').padEnd(17)} ${ended ?? ''} (${ended ? ago(now - Date.parse(ended)) : '?'}) ${evidence}`;
      }),
    ]),
  );
  process.stdout.write(`${lines.join('\n')}\n`);
}

export async function showPage(path: string, flags: GateFlags): Promise<void> {
  const picked = choose(await openRoots(path), flags, path);
  for (const { folder, gates } of picked) process.stdout.write(await gates.page(basename(folder)));
  process.exitCode = EXIT.clean;
}
