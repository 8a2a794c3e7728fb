import * as vscode from 'vscode';
import type { Audit, Finding, Located, Range } from '../../core/index.ts';
import { activeFindings, findingsAt, tally } from '../findings.ts';
import type { Session } from '../session.ts';
import { FAILED, group, type Icon, PASSED, type TreeNode, targetOf, WAITING } from './node.ts';

const { t } = vscode.l10n;

/** What the last audit of the current milestone says of wiring and flows, and what has changed since. */
export function integrationRows(session: Session): TreeNode[] {
  const audit = session.snapshot().project.current?.audits.at(-1);
  if (!audit) return [];
  const asked = { session, audit, findings: findingsAt(activeFindings(session), audit.path) };
  const rows = (state: string) =>
    audit.wiring.filter((row) => row.state === state).map((row) => wiringRow(row, asked));
  const section = (key: string, label: string, icon: Icon, children: readonly TreeNode[]) =>
    group({ id: `${session.root}#i/${key}`, label, icon, open: true }, children);
  return [
    ...section('connected', t('Connected'), ['plug', PASSED], rows('connected')),
    ...section('orphaned', t('Orphaned'), ['debug-disconnect', WAITING], rows('orphaned')),
    ...section('broken', t('Broken'), ['error', FAILED], rows('broken')),
    ...section(
      'flows',
      t('Flows'),
      ['type-hierarchy'],
      audit.flows.map((flow) => flowRow(flow, asked)),
    ),
    ...section('gaps', t('Gaps'), ['issues'], gapRows(asked)),
  ];
}

interface Asked {
  readonly session: Session;
  readonly audit: Audit;
  readonly findings: readonly Finding[];
}

const inside = (findings: readonly Finding[], range: Range): Finding[] =>
  findings.filter(({ at }) => range.start <= at.range.start && at.range.end <= range.end);

/** A remark on a row that is not wrong says that it was overtaken: the row is stale. */
const isStale = (found: readonly Finding[]): boolean =>
  found.length > 0 && found.every(({ severity }) => severity === 'information');

function row(name: Located<string>, range: Range, asked: Asked, more: Partial<TreeNode>): TreeNode {
  const found = inside(asked.findings, range);
  const stale = isStale(found);
  return {
    id: `${asked.session.root}#i/${asked.audit.path}/${name.value}`,
    label: name.value,
    target: targetOf(asked.session, asked.audit.path, name.range),
    reference: name.value,
    context: 'integration',
    ...more,
    description: [stale ? t('stale') : undefined, more.description].filter((one) => one).join(' · '),
    tooltip: [more.tooltip ?? name.value, ...found.map((finding) => finding.message)].join('\n'),
    // What the code says of the row is said to the ear too.
    spoken: [more.spoken, ...found.map((finding) => finding.message)].filter((one) => one).join(', '),
    problems: tally(found),
    ...(stale ? { icon: ['history', WAITING] as const } : {}),
  };
}

function wiringRow(wiring: Audit['wiring'][number], asked: Asked): TreeNode {
  const { name, from, to, location, note, state } = wiring;
  const ends = [from?.value, to?.value].filter((one) => one).join(' → ');
  const icons: Readonly<Record<typeof state, Icon>> = {
    connected: ['pass', PASSED],
    orphaned: ['warning', WAITING],
    broken: ['error', FAILED],
  };
  const words: Readonly<Record<typeof state, string>> = {
    connected: t('connected'),
    orphaned: t('orphaned'),
    broken: t('broken'),
  };
  return row(name, wiring.row.range, asked, {
    spoken: words[state],
    description: ends || location?.value,
    tooltip: [name.value, ends, note?.value].filter((one) => one).join('\n'),
    icon: icons[state],
  });
}

function flowRow(flow: Audit['flows'][number], asked: Asked): TreeNode {
  const { name, steps, status, breaksAt, range } = flow;
  const broken = breaksAt !== undefined || status?.value.class === 'failed';
  return row(name, range, asked, {
    description: breaksAt ? t('breaks at step {0}', breaksAt.value) : status?.value.word,
    tooltip: steps.map((step, i) => `${i + 1}. ${step.value}`).join('\n'),
    icon: broken ? ['error', FAILED] : ['pass', PASSED],
  });
}

/** The list of the frontmatter, and the body's where there is none. */
function gapRows(asked: Asked): TreeNode[] {
  const { gaps } = asked.audit;
  const listed = gaps.filter((gap) => gap.from === 'frontmatter');
  return (listed.length > 0 ? listed : gaps).map((gap) =>
    row(gap.text, gap.range, asked, { description: gap.axis, icon: ['circle-small'] }),
  );
}
