import { isDeferral } from '../../src/core/grammar/index.ts';
import type { Requirements } from '../../src/core/index.ts';
import { change, type Generator, inDocument, inProject, insert, lineOf, place, textOf } from './mutation.ts';

const rowsOf = (file: Requirements, id: string) =>
  file.trace.filter((row) => row.ids.some((one) => one.value === id));
const ticked = (box: { value: string }) => /^x$/i.test(box.value);

/** Box and row that say the same. */
function* agreeing(file: Requirements) {
  for (const { id, box, scope } of file.items) {
    const [row, more] = rowsOf(file, id.value);
    const kind = row?.status?.value.class;
    const twins = file.items.filter((item) => item.id.value === id.value).length;
    if (!box || scope !== 'current' || !row?.status || more || twins > 1 || row.ids.length > 1) continue;
    if (ticked(box) ? kind === 'done' : box.value === ' ' && kind === 'open')
      yield { box, status: row.status };
  }
}

export const requirementBox: readonly Generator[] = [
  inDocument({
    how: 'flip the box',
    kinds: ['requirements'],
    *find(file) {
      for (const { box } of agreeing(file)) yield change(file, box, ticked(box) ? ' ' : 'x');
    },
  }),
  inDocument({
    how: 'flip the row',
    kinds: ['requirements'],
    *find(file) {
      for (const { box, status } of agreeing(file))
        yield change(file, status, ticked(box) ? 'Pending' : 'Complete');
    },
  }),
];

/** A list and a table of the same ids. */
function isTraced(file: Requirements): boolean {
  const listed = new Set(file.items.filter((item) => item.scope === 'current').map((item) => item.id.value));
  const traced = new Set(file.trace.flatMap((row) => row.ids.map((id) => id.value)));
  return listed.size > 2 && listed.size === traced.size && [...listed].every((id) => traced.has(id));
}

export const requirementRow: readonly Generator[] = [
  inDocument({
    how: 'drop a row',
    kinds: ['requirements'],
    *find(file) {
      if (isTraced(file))
        for (const item of file.items) {
          const [row, more] = rowsOf(file, item.id.value);
          if (row && !more && row.ids.length === 1 && item.box && item.scope === 'current')
            yield change(file, lineOf(file, row.row.range.start), '', [place(file, item.id)]);
        }
    },
  }),
  inDocument({
    how: 'trace an id that is not listed',
    also: ['requirement-verified'],
    kinds: ['requirements'],
    *find(file) {
      if (isTraced(file))
        for (const { ids } of file.trace) {
          const [id, more] = ids;
          if (id && !more && textOf(file, id) === id.value) yield change(file, id, `${id.value}7`);
        }
    },
  }),
];

export const requirementTwice: readonly Generator[] = [
  inDocument({
    how: 'define an id again',
    kinds: ['requirements'],
    also: ['requirement-box'],
    *find(file) {
      for (const item of file.items)
        if (item.box)
          yield insert(
            file,
            lineOf(file, item.range.start).range.end,
            `- [ ] **${item.id.value}**: A zebra crosses at noon\n`,
          );
    },
  }),
];

export const coverageCount: readonly Generator[] = [
  inDocument({
    how: 'bump a number',
    kinds: ['requirements'],
    *find(file) {
      if (!isTraced(file) || file.items.some((item) => item.box?.value === '~')) return;
      const total = new Set(file.trace.flatMap((row) => row.ids.map((id) => id.value))).size;
      for (const line of file.coverage)
        if (line.what !== 'shipped' && line.value.value === (line.what === 'unmapped' ? 0 : total))
          yield change(file, line.value, line.value.value + 1);
    },
  }),
];

export const requirementPhase: readonly Generator[] = [
  inProject({
    how: 'trace to another phase',
    *find(project) {
      for (const { trace, phases } of project.requirements) {
        const [row, more] = trace;
        const [phase, second] = row?.item.phases ?? [];
        const claimed = phases.some((one) => one.section && one.id === phase?.value);
        if (row && phase && !more && !second && claimed) yield change(row.file, phase, '897');
      }
    },
  }),
];

export const requirementPlanned: readonly Generator[] = [
  inProject({
    how: 'leave it out of the roadmap',
    also: ['requirement-in-plan'],
    *find(project) {
      for (const { id, phases, item, milestone, trace } of project.requirements) {
        const section = phases[0]?.section;
        const said = section?.item.requirements.find((one) => one.value === id);
        const all = project.requirements.filter((one) => one.milestone === milestone && one.item);
        if (!section || !said || phases.length > 1 || !item?.item.box || item.item.scope !== 'current')
          continue;
        const waits = phases[0]?.roadmap?.phases.some((one) =>
          /TBD|\ball\b/i.test(one.requirementsText?.value ?? ''),
        );
        const line = item.file.document.source.text.slice(item.item.range.start, item.item.range.end);
        const rows = trace.map((row) => textOf(row.file, row.item.row)).join('\n');
        const again = (phases[0]?.roadmap?.phases ?? []).some(
          (one) => one.id.value !== phases[0]?.id && one.requirementsText?.value.includes(id),
        );
        if (again || isDeferral(`${line}\n${rows}`)) continue;
        if (waits || all.length < 4 || all.some((one) => one.phases.length === 0)) continue;
        if (textOf(section.file, said) === id)
          yield change(section.file, said, 'ZEBRA-97', [place(item.file, item.item.id)]);
      }
    },
  }),
];

const occurrences = (text: string, id: string): number => text.split(id).length - 1;

export const requirementInPlan: readonly Generator[] = [
  inProject({
    how: 'let the only plan of a requirement name another one',
    also: ['requirement-summary'],
    *find({ requirements }) {
      for (const { id, claimedBy, phases } of requirements) {
        const [phase, more] = phases;
        const [plan, other] = claimedBy;
        const said = phase?.section?.item.requirements.find((one) => one.value === id);
        const mine = plan?.requirements?.find((one) => one.value === id);
        const instead = plan?.requirements?.find((one) => one.value !== id);
        const texts = phase?.plans.map((work) => work.plan?.document.source.text ?? '') ?? [];
        if (!phase?.section || !plan || !said || !mine || !instead || more || other) continue;
        const plain = phase.section.item.requirementsText?.value ?? '';
        const shared = phase.section.item.requirements.some((one) => one.value === instead.value);
        const planned = (phase.section.item.planCount?.total?.value ?? 0) <= phase.plans.length;
        const all = phase.plans.every((work) => work.plan?.requirements && !work.superseded);
        if (shared && planned && all && !/[^\s\w,.-]/.test(plain) && occurrences(texts.join('\n'), id) === 1)
          yield change(plan, mine, instead.value, [place(phase.section.file, said)]);
      }
    },
  }),
];

export const requirementSummary: readonly Generator[] = [
  inProject({
    how: 'leave a requirement out of the only summary that lists it',
    *find({ requirements, phases }) {
      for (const { id, trace, claimedBy, completedBy } of requirements) {
        const [row] = trace;
        const [summary, more] = completedBy;
        const listed = summary?.requirementsCompleted;
        const mine = listed?.find((one) => one.value === id);
        const status = row?.item.status;
        if (!row || status?.value.class !== 'done' || !summary || !mine || more) continue;
        const owners = phases.filter((phase) =>
          phase.plans.some((work) => work.plan && claimedBy.includes(work.plan)),
        );
        const told = owners.every((phase) =>
          phase.plans.every((work) => work.summary?.requirementsCompleted && !work.superseded),
        );
        const instead = listed?.find((one) => one.value !== id)?.value ?? 'ZEBRA-99';
        if (owners.length > 0 && told && textOf(summary, mine) === id)
          yield change(summary, mine, instead, [place(row.file, status)]);
      }
    },
  }),
];

export const requirementVerified: readonly Generator[] = [
  inProject({
    how: 'let the verification look at something else',
    *find({ requirements }) {
      for (const { id, trace, verifiedBy, milestone } of requirements) {
        const [row, again] = trace;
        const [verified, more] = verifiedBy;
        const mine = verified?.item.ids.find((one) => one.value === id);
        if (!row || again || !verified || more || !mine || row.item.phases.length !== 1) continue;
        const phase = row.item.phases[0]?.value;
        const twins = requirements.filter(
          (one) => one.milestone === milestone && one.trace[0]?.item.phases[0]?.value === phase,
        );
        const named = twins.filter((one) => verified.file.document.source.text.includes(one.id));
        const once = occurrences(verified.file.document.source.text, id) === 1;
        const alone =
          verified.file.phase === phase &&
          !/[A-Z]-\d+\s*(?:\.\.|–|—|to |through|-)/.test(verified.file.document.source.text);
        if (
          once &&
          alone &&
          row.item.status?.value.class === 'done' &&
          twins.length > 2 &&
          named.length === twins.length
        )
          yield change(verified.file, mine, 'ZEBRA-99', [place(row.file, row.item.row)]);
      }
    },
  }),
];

export const auditRequirement: readonly Generator[] = [
  inProject({
    how: 'let the verification find it unsatisfied',
    also: ['verification-verdict', 'verification-score'],
    *find({ requirements }) {
      for (const { audited, verifiedBy } of requirements) {
        const row = audited.at(-1);
        const [verified, more] = verifiedBy;
        const status = verified?.item.status;
        if (row?.item.status?.value.class === 'done' && verified && !more && status?.value.class === 'done')
          yield change(verified.file, status, '✗ UNSATISFIED', [place(row.file, row.item.status)]);
      }
    },
  }),
];

export const milestoneRecord: readonly Generator[] = [
  inProject({
    how: 'count another plan in the log',
    *find({ milestones }) {
      for (const { record, roadmap } of milestones) {
        const count = record?.item.planCount;
        if (record && roadmap?.archived && count && count.value === roadmap.totalPlans?.value)
          yield change(record.file, count, count.value + 1);
      }
    },
  }),
];
