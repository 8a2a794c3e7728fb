import { Command } from 'commander';
import { EXIT } from '../exit.ts';
import { unseen } from '../open.ts';
import type { TreeJson } from '../schemas/tree.ts';
import { jsonRoot } from './json.ts';
import { openTrees } from './open.ts';
import { describeTree } from './text.ts';

interface TreeOptions {
  readonly json?: boolean;
  readonly all?: boolean;
  readonly allowEmpty?: boolean;
}

export const treeCommand = (): Command =>
  new Command('tree')
    .description('print what the documents say: milestones, phases, plans, requirements, gates')
    .argument('[path]', 'a planning root, or a folder in or above one', '.')
    .option(
      '--json',
      'every fact with its file, line and column; the schema is docs/schemas/tree.schema.json',
    )
    .option('-a, --all', 'earlier milestones with their phases too (--json always has all)')
    .option('--allow-empty', 'no planning documents is no failure')
    .addHelpText('after', HELP)
    .action(tree);

const HELP = `
Examples:
  plumbline tree
  plumbline tree --json | jq '.roots[].phases[] | select(.status != "complete") | .id'
  plumbline tree --json | jq '.roots[].requirements[] | select(.proof == "unproven") | .defined'`;

async function tree(path: string, options: TreeOptions): Promise<void> {
  process.exitCode = EXIT.couldNotRun;
  const trees = await openTrees(path, options);
  const report: TreeJson = { version: 1, roots: options.json ? trees.map(jsonRoot) : [] };
  const text = options.json
    ? JSON.stringify(report, null, 2)
    : trees.flatMap((one) => describeTree(one, options.all ?? false)).join('\n');
  process.exitCode = unseen(trees.map(({ root }) => root)).length > 0 ? EXIT.couldNotRun : EXIT.clean;
  process.stdout.write(`${text}\n`);
}
