// Brings contradictions into consistent documents, one at a time, and counts which are found: `npm run mutation`.
import { parseArgs } from 'node:util';
import { type Base, corpusBases, ownBases } from '../test/mutation/bases.ts';
import type { Generator } from '../test/mutation/mutation.ts';
import { candidatesOf, drawCandidates, type Trial, tryMutation } from '../test/mutation/run.ts';
import { generators } from '../test/mutation/table.ts';
import { table } from './corpus/print.ts';
import { LEFT_OUT, sharedFolder } from './corpus/shared.ts';

const { values: options } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    each: { type: 'string', default: '3' },
    rule: { type: 'string', default: '' },
    own: { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
  },
});
const seed = Number(options.seed);
const each = Number(options.each);

const chosen = new Map([...generators].filter(([rule]) => rule.includes(options.rule)));

const runOn = (base: Base, scope: Generator['scope'], most: number): Trial[] =>
  drawCandidates(candidatesOf(base, chosen, scope), { seed, each: most }).map((one) =>
    tryMutation(base, one),
  );

async function main(): Promise<boolean> {
  const trials: Trial[] = [];
  for (const base of await ownBases())
    for (const scope of ['artifact', 'project'] as const) trials.push(...runOn(base, scope, 12));
  const shared = options.own ? undefined : sharedFolder();
  if (!shared && !options.own) console.log(LEFT_OUT);
  if (shared)
    for await (const { folder, documents } of corpusBases(shared)) {
      trials.push(...runOn(folder, 'project', 2));
      trials.push(...documents(each).flatMap((base) => runOn(base, 'artifact', 1)));
    }
  return report(trials);
}

const OUTCOMES = ['found', 'missed', 'wrong rule', 'wrong place'] as const;

function report(trials: readonly Trial[]): boolean {
  const count = (list: readonly Trial[]) =>
    OUTCOMES.map((outcome) => list.filter((one) => one.outcome === outcome).length);
  const rows = [...chosen.keys()].sort().map((rule) => {
    const own = trials.filter((trial) => trial.rule === rule);
    return [rule, own.length, ...count(own)];
  });
  console.log(
    table(['rule', 'mutations', ...OUTCOMES], [...rows, ['total', trials.length, ...count(trials)]]),
  );
  for (const { rule, how, base, path, offset, outcome, said } of trials.filter(
    (one) => one.outcome !== 'found',
  ))
    console.log(
      `${rule} (${how}) ${outcome}: ${base}/${path}@${offset}\n    ${said.slice(0, options.verbose ? 900 : 160)}`,
    );
  const share = trials.filter((trial) => trial.outcome === 'found').length / Math.max(1, trials.length);
  console.log(`\n${(100 * share).toFixed(2)} % of ${trials.length} found`);
  return share >= 0.98;
}

process.exitCode = (await main()) ? 0 : 1;
