import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { findPlanningRoots } from '../../node/files.ts';
import { forgetTrust, trustedCommands, visible } from '../../node/run/consent.ts';
import { EXIT, Stop } from '../exit.ts';

export async function showTrusted(path: string, { forget }: { readonly forget?: boolean }): Promise<void> {
  const { roots, problems } = await findPlanningRoots(resolve(path));
  const [problem] = problems;
  if (problem) throw new Stop(problem.message);
  const folders = await Promise.all(roots.map((root) => realpath(root.folder)));
  const answers = (await Promise.all(folders.map((folder) => trustedCommands(folder)))).flat();
  if (forget) for (const { command } of answers) await forgetTrust(command);
  const lines = answers.map(({ command, gate, answered }) => {
    const text = visible(command.text).replaceAll('\n', '\n    ');
    return `${forget ? 'forgotten' : answered.slice(0, 10)} ${gate} (${command.shell}, ${command.cwd})\n    ${text}\n`;
  });
  process.stdout.write(lines.join('') || 'No command was allowed for good here.\n');
  process.exitCode = EXIT.clean;
}
