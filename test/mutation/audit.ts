import { comparePhase, findPhases, isDeferral } from '../../src/core/grammar/index.ts';
import {
  type Audit,
  type AuditAxis,
  type Edit,
  type Project,
  type Range,
  speakingAudits,
} from '../../src/core/index.ts';
import { append, change, type Generator, inDocument, inProject, insert, place, textOf } from './mutation.ts';

const is = (audit: Audit, word: string) => audit.status?.value.word.toLowerCase() === word;
const HORN = 'Horn is never sounded';
/** Behind the opening fence: a key that is not there yet. */
const addKey = (audit: Audit, key: string, yaml: string) =>
  audit.document.frontmatter.closed && !audit.document.frontmatter.get(key)
    ? [insert(audit, audit.document.source.text.indexOf('\n') + 1, yaml)]
    : [];

function* withGap(audit: Audit) {
  yield* addKey(audit, 'gaps', `gaps:\n  integration:\n    - "${HORN}"\n`);
  const list = audit.document.frontmatter.get('gaps.integration');
  if (list && textOf(audit, list) === '[]') yield change(audit, list, `["${HORN}"]`);
  const all = audit.document.frontmatter.get('gaps');
  if (all && textOf(audit, all) === '[]') yield change(audit, all, `{ integration: ["${HORN}"] }`);
}

export const auditVerdict: readonly Generator[] = [
  inDocument({
    how: 'list a gap of a passed audit',
    kinds: ['audit'],
    also: ['integration-gap'],
    *find(audit) {
      if (is(audit, 'passed')) yield* withGap(audit);
    },
  }),
  inDocument({
    how: 'call a gap passed',
    kinds: ['audit'],
    also: ['integration-gap'],
    *find(audit) {
      const plain = audit.gaps.some(
        (gap) =>
          gap.from === 'frontmatter' &&
          !/defer|waive|resolv|clos|fix|none|by design|accept|later|future/i.test(textOf(audit, gap)),
      );
      if (audit.status && is(audit, 'gaps_found') && plain) yield change(audit, audit.status, 'passed');
    },
  }),
];

const UNCLEAR = /n\/?a|defer|waive|bonus|optional|accept|human|user|pending|partial|manual|by design/i;

/** Things that a score sums up, all done, each once. */
function rowsOf(audit: Audit, axis: AuditAxis) {
  const rows =
    axis === 'requirements'
      ? audit.requirementRows
          .filter((row) => row.axis === 'coverage')
          .map((row) => ({
            id: row.ids.map((id) => id.value).join(),
            at: place(audit, row.row),
            count: row.ids.length,
            status: row.status,
            text: textOf(audit, row.row) + (row.section ?? ''),
          }))
      : audit.flows.map((flow) => ({
          id: flow.name.value,
          at: place(audit, flow.name),
          count: 1,
          status: flow.mark ?? flow.status,
          text: textOf(audit, flow.name),
        }));
  const clear = rows.every(
    (row) =>
      row.status?.value.class === 'done' &&
      row.count === 1 &&
      !UNCLEAR.test(row.text) &&
      !isDeferral(row.text),
  );
  return clear && new Set(rows.map((row) => row.id)).size === rows.length ? rows : [];
}

const scoreOf = (audit: Audit, axis: AuditAxis) =>
  audit.scores.find((score) => score.from === 'frontmatter' && score.axis === axis)?.score.value.parts[0];

export const scoreRows: readonly Generator[] = [
  inDocument({
    how: 'set a row back',
    kinds: ['audit'],
    also: ['flow-mark', 'audit-verdict', 'score-score', 'broken-flow'],
    *find(audit) {
      for (const axis of ['requirements', 'flows'] as const) {
        const [score, rows] = [scoreOf(audit, axis), rowsOf(audit, axis)];
        if (rows.length > 0 && score?.done === rows.length && score.total === rows.length)
          for (const row of rows)
            if (row.status) yield change(audit, row.status, axis === 'flows' ? '✗' : '⚠ Partial', [row.at]);
      }
    },
  }),
  inDocument({
    how: 'count fewer than the rows',
    kinds: ['audit'],
    also: ['score-score'],
    *find(audit) {
      const [score, rows] = [scoreOf(audit, 'requirements'), rowsOf(audit, 'requirements')];
      if (rows.length > 1 && score?.done === rows.length && score.total === rows.length)
        yield change(audit, score, `${rows.length - 1}/${rows.length - 1}`);
    },
  }),
];

export const scoreScore: readonly Generator[] = [
  inDocument({
    how: 'lower the score of the body',
    kinds: ['audit'],
    also: ['score-rows'],
    *find(audit) {
      for (const other of audit.scores) {
        const [part, more] = other.score.value.parts;
        const mine = other.axis && scoreOf(audit, other.axis);
        if (
          other.from === 'frontmatter' ||
          !part?.total ||
          more ||
          !mine ||
          UNCLEAR.test(other.score.value.text)
        )
          continue;
        if (mine.total === part.total && mine.done === part.done && part.done > 0)
          yield change(audit, part, `${part.done - 1}/${part.total}`);
      }
    },
  }),
];

export const scoreBounds: readonly Generator[] = [
  inDocument({
    how: 'count more than all',
    kinds: ['audit', 'verification'],
    also: ['score-rows', 'score-score', 'verification-score', 'audit-phase', 'integration-score'],
    *find(file) {
      const scores =
        file.kind === 'audit'
          ? file.scores.filter((one) => one.from === 'frontmatter').map((one) => one.score)
          : [file.score];
      for (const part of scores.flatMap((score) => score?.value.parts ?? []))
        if (part.total) yield change(file, part, `${part.total + 1}/${part.total}`);
    },
  }),
  inDocument({
    how: 'count more plans than all',
    kinds: ['roadmap'],
    also: ['row-plans'],
    *find(roadmap) {
      for (const part of roadmap.progress.flatMap((row) => row.plans?.value.parts ?? []))
        if (part.total) yield change(roadmap, part, `${part.total + 2}/${part.total}`);
    },
  }),
];

export const flowBreak: readonly Generator[] = [
  inDocument({
    how: 'break at a step that is not there',
    kinds: ['audit'],
    also: ['broken-flow'],
    *find(audit) {
      for (const { breaksAt, steps } of audit.flows)
        if (breaksAt && steps.length > 0 && breaksAt.value <= steps.length)
          yield change(audit, breaksAt, steps.length + 1);
    },
  }),
  inDocument({
    how: 'name another step in the frontmatter',
    kinds: ['audit'],
    *find(audit) {
      for (const gap of audit.gaps) {
        const flow = audit.flows.filter((one) =>
          gap.text.value.toLowerCase().includes(one.name.value.toLowerCase()),
        );
        if (
          gap.breaksAt &&
          gap.from === 'frontmatter' &&
          flow.length === 1 &&
          flow[0]?.breaksAt?.value === gap.breaksAt.value
        )
          yield change(audit, gap.breaksAt, gap.breaksAt.value + 1);
      }
    },
  }),
];

export const flowMark: readonly Generator[] = [
  inDocument({
    how: 'flip the mark',
    kinds: ['audit'],
    also: ['score-rows', 'broken-flow'],
    *find(audit) {
      for (const { mark, status } of audit.flows)
        if (mark && status && mark.value.class === status.value.class)
          if (mark.value.class === 'done' || mark.value.class === 'failed')
            yield change(audit, mark, mark.value.class === 'done' ? '✗' : '✓');
    },
  }),
];

export const runningTotal: readonly Generator[] = [
  inDocument({
    how: 'bump a total',
    kinds: ['audit'],
    *find(audit) {
      for (const { total } of audit.testCounts.slice(1))
        if (total) yield change(audit, total, total.value + 3);
      if (audit.finalCount && audit.testCounts.length > 0)
        yield change(audit, audit.finalCount, audit.finalCount.value + 2);
    },
  }),
];

/** An audit that speaks of a phase anywhere has looked at it: all of its places are changed, or none. */
function mentionsOf(audit: Audit, id: { value: string; range: Range }): Edit[] {
  const told = findPhases(audit.document.source.text).filter(
    ({ value }) => comparePhase(value.from, id.value) <= 0 && comparePhase(id.value, value.to) <= 0,
  );
  if (told.some(({ value }) => value.from !== value.to)) return [];
  const ranges = told.filter(({ range }) => range.end <= id.range.start || range.start >= id.range.end);
  const all = [...ranges.map(({ range }) => range), id.range];
  return all
    .map((range) => ({ range, text: textOf(audit, { range }).replace(/\d[\d.]*/, '896') }))
    .sort((a, b) => a.range.start - b.range.start);
}

export const auditSnapshot: readonly Generator[] = [
  inProject({
    how: 'leave a phase out of the newest audit',
    also: ['score-rows', 'audit-phase'],
    *find(project) {
      for (const { audits, phases } of project.milestones) {
        const audit = audits.at(-1);
        const day = audit?.dated ?? audit?.status;
        for (const row of audit?.phaseRows.length === 1 ? [] : (audit?.phaseRows ?? [])) {
          const phase = phases.find((one) => one.id === row.id.value);
          const edits =
            audit && phase?.section && phase.status === 'complete' ? mentionsOf(audit, row.id) : [];
          if (audit && day && edits.length > 0) yield { path: audit.path, edits, near: [place(audit, day)] };
        }
      }
    },
  }),
];

export const debtNone: readonly Generator[] = [
  inProject({
    how: 'list debt in the audit of a milestone without any',
    also: ['audit-verdict'],
    *find(project) {
      for (const { roadmap, audits } of project.milestones) {
        const audit = audits.at(-1);
        const label = roadmap?.summary.find(({ label: one }) =>
          /technical debt incurred/i.test(one.name.value),
        );
        if (!audit || !roadmap?.archived || !label || label.items.length > 0) continue;
        if (
          !/\bNone\b/.test(
            roadmap.document.source.text.slice(label.label.range.start, label.label.range.end + 40),
          )
        )
          continue;
        const list = audit.document.frontmatter.get('tech_debt');
        if (list && textOf(audit, list) === '[]')
          yield change(audit, list, '["The relay is switched by hand"]');
        yield* addKey(audit, 'tech_debt', 'tech_debt:\n  - "The relay is switched by hand"\n');
      }
    },
  }),
];

export const deltaAudit: readonly Generator[] = [
  inProject({
    how: 'bump what a plan added',
    also: ['running-total'],
    *find(project) {
      for (const { audits, phases } of project.milestones) {
        const audit = audits.findLast((one) => one.testCounts.length > 0);
        for (const { of, added } of audit?.testCounts ?? []) {
          const phase = phases.find((one) =>
            one.plans.some((plan) => of.value.replace(/^0+/, '') === plan.id),
          );
          const counts = phase?.plans.every((plan) =>
            audit?.testCounts.some((row) => row.of.value.replace(/^0+/, '') === plan.id),
          );
          if (
            audit &&
            added &&
            counts &&
            phase?.section?.item.deltas.some((delta) => delta.value.unit === 'tests')
          )
            yield change(audit, added, added.value + 5);
        }
      }
    },
  }),
];

export const shippedGaps: readonly Generator[] = [
  inProject({
    how: 'find gaps in the newest audit of a shipped milestone',
    also: ['audit-verdict'],
    *find(project) {
      for (const { audits, roadmap, status } of project.milestones) {
        const audit = audits.at(-1);
        if (
          audit?.status &&
          is(audit, 'passed') &&
          roadmap?.archived &&
          status === 'done' &&
          roadmap.status?.value.class === 'done'
        )
          yield change(audit, audit.status, 'gaps_found');
      }
    },
  }),
];

export const auditPhase: readonly Generator[] = [
  inProject({
    how: 'lower the score of a phase row',
    *find(project) {
      for (const { audits, phases } of project.milestones) {
        const audit = audits.at(-1);
        for (const row of audit?.phaseRows ?? []) {
          const verification = phases.find((phase) => phase.id === row.id.value)?.verification;
          const [mine, theirs] = [row.score?.value.parts[0], verification?.score?.value.parts[0]];
          if (
            !audit ||
            !mine?.total ||
            mine.done !== theirs?.done ||
            mine.total !== theirs.total ||
            mine.done === 0
          )
            continue;
          if (mine.unit && theirs.unit && mine.unit !== theirs.unit) continue;
          if (
            verification?.reVerification ||
            (verification?.dated?.value ?? '') > (audit.dated?.value ?? '9')
          )
            continue;
          yield change(audit, mine, `${mine.done - 1}/${mine.total}`);
        }
      }
    },
  }),
];

/** Audits that still have the last word. */
const newest = (project: Project) =>
  speakingAudits(project).flatMap(({ audit, past }) => (past ? [] : [audit]));

export const brokenFlow: readonly Generator[] = [
  inProject({
    how: 'a broken flow in the newest audit',
    also: ['score-rows'],
    *find(project) {
      for (const audit of newest(project))
        yield append(
          audit,
          '### Flow 97: Spare lantern ✗\n\n`lantern dies` → `spare burns`\n\n**Status:** BROKEN at step 2',
        );
    },
  }),
];

export const orphanExport: readonly Generator[] = [
  inProject({
    how: 'an orphan in the newest audit',
    also: ['audit-verdict', 'code-citation', 'integration-score'],
    *find(project) {
      for (const audit of newest(project))
        yield append(
          audit,
          '### Orphaned (Not Wired)\n\n| Export | Location | Problem |\n|---|---|---|\n| SpareLantern | src/spare-lantern.py:8 | Nothing lights it |',
        );
    },
  }),
];

export const integrationGap: readonly Generator[] = [
  inProject({
    how: 'a gap in the newest audit',
    also: ['audit-verdict'],
    *find(project) {
      for (const audit of newest(project)) yield* withGap(audit);
    },
  }),
];

export const integrationScore: readonly Generator[] = [
  inDocument({
    how: 'a score that fits no table',
    kinds: ['audit'],
    also: ['score-score', 'orphan-export', 'integration-gap'],
    *find(audit) {
      const score = audit.scores.find(
        (one) => one.axis === 'integration' && one.from === 'frontmatter',
      )?.score;
      const part = score?.value.parts[0];
      if (part?.total && audit.wiring.some((row) => row.state === 'orphaned'))
        yield change(audit, part, '96/196');
    },
  }),
];
