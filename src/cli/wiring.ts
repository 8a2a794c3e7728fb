import { Command } from 'commander';
import pc from 'picocolors';
import { type Place, type WiringItem, wiringItems } from '../core/index.ts';
import { visible } from '../node/run/consent.ts';
import { EXIT } from './exit.ts';
import { type OpenedRoot, openRoots, refuseEmpty, sayProblems, unseen } from './open.ts';
import { rangeOf, sourcesOf } from './place.ts';
import { progressOn } from './progress.ts';
import type { JsonItem, WiringJson } from './schemas/wiring.ts';

interface WiringOptions {
  readonly json?: boolean;
  readonly all?: boolean;
}

export const wiringCommand = (): Command =>
  new Command('wiring')
    .description('show what the audits say of connections, orphans, gaps and flows, and what the code says')
    .argument('[path]', 'planning root, or a folder that holds some', '.')
    .option('--json', 'for other programs; several roots make a list')
    .option('--all', 'audits of archived milestones too')
    .addHelpText('after', HELP)
    .action(wiring);

const HELP = `
Exit: 0 everything is wired or closed, 1 something is orphaned or broken, 2 could not look, 3 nothing to look at.`;

async function wiring(path: string, { json, all }: WiringOptions): Promise<void> {
  process.exitCode = EXIT.couldNotRun;
  const roots = await openRoots([path], json ? {} : { progress: progressOn() });
  sayProblems(roots);
  refuseEmpty(roots, [path]);
  const reports = roots.map((root) => reportOf(root, all ?? false));
  process.stdout.write(json ? toJson(reports) : reports.map(toText).join('\n'));
  const open = reports.some(({ items }) => items.some((item) => item.state === 'orphaned'));
  process.exitCode = unseen(roots).length > 0 ? EXIT.couldNotRun : open ? EXIT.findings : EXIT.clean;
}

function reportOf({ folder, workspace }: OpenedRoot, all: boolean): WiringJson {
  const { project } = workspace.snapshot();
  const sourceOf = sourcesOf(project, folder);
  const placed = ({ path, range }: Place) => ({ file: path, ...rangeOf(sourceOf(path), range) });
  const wanted = (item: WiringItem): boolean => all || !project.byPath.get(item.at.path)?.archived;
  return {
    version: 1,
    root: folder,
    code: project.facts.sources?.present ?? false,
    items: wiringItems(project)
      .filter(wanted)
      .map(({ at, ends, standing, confidence, step, ...item }) => ({
        ...item,
        ...placed(at),
        standing: standing ?? null,
        confidence: confidence ?? null,
        step: step ?? null,
        steps: [...item.steps],
        ends: ends.map((end) => ({ ...placed(end.at), what: end.what })),
      })),
  };
}

const toJson = (reports: readonly WiringJson[]): string =>
  `${JSON.stringify(reports.length === 1 ? reports[0] : reports, null, 2)}\n`;

const TITLES: readonly (readonly [JsonItem['kind'], string])[] = [
  ['connection', 'Connections'],
  ['orphan', 'Orphans'],
  ['gap', 'Gaps'],
  ['flow', 'Flows'],
];

const MARKS: Readonly<Record<JsonItem['state'], string>> = {
  connected: pc.green('connected'),
  claimed: pc.dim('claimed  '),
  orphaned: pc.red('orphaned '),
  stale: pc.blue('stale    '),
  unsure: pc.yellow('unsure   '),
};

function toText(report: WiringJson): string {
  const head = report.code ? [] : ['There is no code beside these documents: it was not looked at.'];
  const parts = TITLES.flatMap(([kind, title]) => {
    const items = report.items.filter((item) => item.kind === kind);
    return items.length > 0 ? [pc.bold(title), ...items.flatMap(describe)] : [];
  });
  const nothing = report.items.length === 0 ? ['No audit speaks of wiring.'] : [];
  return [...head, ...parts, ...nothing].map((line) => `${line}\n`).join('');
}

function describe(item: JsonItem): string[] {
  const broken = item.state === 'orphaned' && item.step !== null;
  const step = broken ? ` breaks at step ${item.step}: ${item.steps[(item.step ?? 1) - 1] ?? ''}` : '';
  const standing = item.standing ? pc.dim(` (${item.standing})`) : '';
  return [
    `  ${MARKS[item.state]} ${oneLine(item.name)}${oneLine(step)}${standing} ${pc.dim(where(item))}`,
    ...distinct(item.ends.map((end) => `      ${where(end)} ${oneLine(end.what)}`)).slice(0, 6),
  ];
}

const where = ({ file, start }: Pick<JsonItem, 'file' | 'start'>): string => visible(`${file}:${start.line}`);
const oneLine = (text: string): string => visible(text.replace(/\s+/g, ' '));
const distinct = (lines: readonly string[]): string[] => [...new Set(lines)];
