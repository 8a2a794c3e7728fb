import { isDeferral } from '../../src/core/grammar/index.ts';
import type { PhaseSection, Roadmap } from '../../src/core/index.ts';
import { append, change, type Generator, inDocument, inProject, lineOf, place, textOf } from './mutation.ts';

const ticked = (box: { value: string } | undefined) => /^x$/i.test(box?.value ?? '');
const boxes = (phase: PhaseSection) => phase.plans.filter((plan) => plan.box);
const own = (roadmap: Roadmap) => {
  const open = roadmap.phases.filter((phase) => !phase.collapsed);
  return open.filter((phase) => open.filter((one) => one.id.value === phase.id.value).length === 1);
};
const done = (phase: PhaseSection) => boxes(phase).filter((plan) => ticked(plan.box));
/** The oldest tools never ticked boxes. */
const used = (roadmap: Roadmap) => own(roadmap).flatMap(done).length > 1;
const twin = (roadmap: Roadmap, id: string) => own(roadmap).find((phase) => phase.id.value === id);
const entryOf = (roadmap: Roadmap, id: string) => {
  const entries = roadmap.checklist.filter((entry) => entry.id.value === id);
  return entries.length === 1 && !entries[0]?.collapsed ? entries[0] : undefined;
};
const rowOf = (roadmap: Roadmap, id: string) => {
  const rows = roadmap.progress.filter((row) => row.id.value === id);
  return rows.length === 1 ? rows[0] : undefined;
};

const counted = (roadmap: Roadmap) =>
  own(roadmap).filter(
    (phase) => phase.planCount?.total?.value === boxes(phase).length && boxes(phase).length > 0,
  );

export const planCount: readonly Generator[] = [
  inDocument({
    how: 'bump the count',
    kinds: ['roadmap'],
    also: ['disk-plans'],
    *find(roadmap) {
      for (const { planCount } of counted(roadmap))
        if (planCount?.total) yield change(roadmap, planCount.total, planCount.total.value + 1);
    },
  }),
  inDocument({
    how: 'drop a plan',
    kinds: ['roadmap'],
    also: ['row-plans', 'total-plans', 'plans-done', 'phase-plans', 'delta-audit'],
    *find(roadmap) {
      for (const phase of counted(roadmap).filter((one) => boxes(one).length > 1)) {
        const [last, total] = [boxes(phase).at(-1), phase.planCount?.total];
        if (last && total)
          yield change(roadmap, lineOf(roadmap, last.range.start), '', [place(roadmap, total)]);
      }
    },
  }),
];

export const plansDone: readonly Generator[] = [
  inDocument({
    how: 'bump the done count',
    kinds: ['roadmap'],
    *find(roadmap) {
      for (const phase of counted(roadmap)) {
        const claim = phase.planCount?.done;
        if (!used(roadmap) || claim?.value !== done(phase).length) continue;
        yield change(roadmap, claim, claim.value > 0 ? claim.value - 1 : 1);
      }
    },
  }),
  inDocument({
    how: 'flip a plan box',
    kinds: ['roadmap'],
    also: ['row-plans', 'phase-plans'],
    *find(roadmap) {
      for (const phase of counted(roadmap)) {
        const box = boxes(phase)[0]?.box;
        if (used(roadmap) && phase.planCount?.done?.value === done(phase).length && box)
          yield change(roadmap, box, ticked(box) ? ' ' : 'x');
      }
    },
  }),
];

export const rowPlans: readonly Generator[] = [
  inDocument({
    how: 'bump the row',
    kinds: ['roadmap'],
    also: ['row-complete', 'score-bounds'],
    *find(roadmap) {
      for (const row of roadmap.progress) {
        const [part, phase] = [row.plans?.value.parts[0], twin(roadmap, row.id.value)];
        if (!part || !phase || !used(roadmap) || boxes(phase).length === 0) continue;
        if (part.done !== done(phase).length || part.total !== boxes(phase).length) continue;
        yield change(roadmap, part, `${part.done}/${part.total + 1}`);
        if (part.done > 0) yield change(roadmap, part, `${part.done - 1}/${part.total}`);
      }
    },
  }),
];

export const rowComplete: readonly Generator[] = [
  inDocument({
    how: 'lower the plans of a complete row',
    kinds: ['roadmap'],
    also: ['row-plans'],
    *find(roadmap) {
      for (const { plans, status } of roadmap.progress) {
        const part = plans?.value.parts[0];
        if (!part?.total || part.done !== part.total || !/^complete$/i.test(status?.value.word ?? ''))
          continue;
        yield change(roadmap, part, `${part.done - 1}/${part.total}`);
      }
    },
  }),
  inDocument({
    how: 'call a row complete',
    kinds: ['roadmap'],
    also: ['row-box', 'row-plans', 'audit-snapshot'],
    *find(roadmap) {
      for (const { plans, status, row } of roadmap.progress) {
        const part = plans?.value.parts[0];
        if (!part?.total || part.done >= part.total || !status || isDeferral(textOf(roadmap, row))) continue;
        yield change(roadmap, status, 'Complete');
      }
    },
  }),
];

export const rowBox: readonly Generator[] = [
  inDocument({
    how: 'flip the box of a phase',
    kinds: ['roadmap'],
    also: ['phase-plans', 'phase-summaries', 'phase-verified', 'audit-snapshot'],
    *find(roadmap) {
      for (const row of roadmap.progress) {
        const entry = entryOf(roadmap, row.id.value);
        const kind = row.status?.value.class ?? '';
        if (
          !entry?.box ||
          rowOf(roadmap, row.id.value) !== row ||
          /executed/i.test(row.status?.value.word ?? '')
        )
          continue;
        if (
          ticked(entry.box) ? kind === 'done' : entry.box.value === ' ' && ['open', 'active'].includes(kind)
        )
          yield change(roadmap, entry.box, ticked(entry.box) ? ' ' : 'x');
      }
    },
  }),
  inDocument({
    how: 'set the row back',
    kinds: ['roadmap'],
    *find(roadmap) {
      for (const row of roadmap.progress) {
        const entry = entryOf(roadmap, row.id.value);
        if (rowOf(roadmap, row.id.value) !== row || !ticked(entry?.box) || row.status?.value.class !== 'done')
          continue;
        yield change(roadmap, row.status, 'Not started');
      }
    },
  }),
];

export const phasePlans: readonly Generator[] = [
  inDocument({
    how: 'untick a plan of a ticked phase',
    kinds: ['roadmap'],
    also: ['plans-done', 'row-plans'],
    *find(roadmap) {
      for (const phase of own(roadmap)) {
        const entry = entryOf(roadmap, phase.id.value);
        const last = done(phase).at(-1)?.box;
        if (
          !ticked(entry?.box) ||
          done(phase).length < 2 ||
          done(phase).length < boxes(phase).length ||
          !last
        )
          continue;
        yield change(roadmap, last, ' ');
      }
    },
  }),
  inDocument({
    how: 'tick a phase with open plans',
    kinds: ['roadmap'],
    also: ['row-box', 'phase-summaries', 'audit-snapshot'],
    *find(roadmap) {
      for (const phase of own(roadmap)) {
        const entry = entryOf(roadmap, phase.id.value);
        const some = done(phase).length > 0 && boxes(phase).some((plan) => plan.box?.value === ' ');
        if (entry?.box?.value === ' ' && some) yield change(roadmap, entry.box, 'x');
      }
    },
  }),
];

export const phaseRange: readonly Generator[] = [
  inDocument({
    how: 'move an end of the range',
    also: ['milestone-record'],
    kinds: ['roadmap'],
    *find(roadmap) {
      const claim = roadmap.phaseRange;
      if (!claim || own(roadmap).length < 2) return;
      const [first, last] = claim.value.map((id) => Number.parseInt(id, 10));
      if (first === undefined || last === undefined) return;
      yield change(roadmap, claim, `${first}-${last + 1}`);
      yield change(roadmap, claim, `${first - 1}-${last}`);
    },
  }),
];

export const totalPlans: readonly Generator[] = [
  inDocument({
    how: 'bump the total',
    also: ['milestone-record'],
    kinds: ['roadmap'],
    *find(roadmap) {
      const claim = roadmap.totalPlans;
      if (claim?.value !== own(roadmap).flatMap((phase) => phase.plans).length) return;
      yield change(roadmap, claim, claim.value + 1);
      yield change(roadmap, claim, claim.value - 1);
    },
  }),
];

export const deltaChain: readonly Generator[] = [
  inDocument({
    how: 'start below the end before',
    kinds: ['roadmap'],
    also: ['delta-audit', 'same-quantity'],
    *find(roadmap) {
      const deltas = own(roadmap).flatMap((phase) => phase.deltas.slice(0, 1));
      for (const [i, { value }] of deltas.entries()) {
        const before = deltas[i - 1]?.value;
        if (!before?.to || !value.from || !value.to || !value.added || before.unit !== value.unit) continue;
        const from = before.to.value - 3;
        yield {
          path: roadmap.path,
          edits: [
            { range: value.from.range, text: String(from) },
            {
              range: value.added.range,
              text: `+${value.to.value - from}`.slice(textOf(roadmap, value.added)[0] === '+' ? 0 : 1),
            },
          ],
        };
      }
    },
  }),
];

export const almost: readonly Generator[] = [
  inDocument({
    how: 'a phase heading without its colon',
    kinds: ['roadmap'],
    *find(roadmap) {
      if (roadmap.phases.length > 0) yield append(roadmap, '### Phase 97 Spare lamps');
    },
  }),
];

export const milestoneStatus: readonly Generator[] = [
  inDocument({
    how: 'set the heading of a shipped milestone to in progress',
    kinds: ['roadmap'],
    *find(roadmap) {
      for (const entry of roadmap.milestones) {
        const bullet = roadmap.milestones.filter(
          (one) => one.id.value === entry.id.value && one.form === 'bullet',
        );
        const status = bullet[0]?.status;
        const told = roadmap.milestones.filter((one) => one.id.value === entry.id.value && one.status);
        if (entry.form === 'bullet' || bullet.length !== 1 || told.length !== 2) continue;
        if (status?.value.class !== 'done') continue;
        const line = lineOf(roadmap, status.range.start);
        const mark = line.range.start + textOf(roadmap, line).indexOf('✅');
        if (entry.status?.value.class !== 'done' || mark < line.range.start) continue;
        const edits = [{ range: { start: mark, end: mark + 1 }, text: '🚧' }];
        if (status.range.start > mark) edits.push({ range: status.range, text: 'in progress' });
        yield { path: roadmap.path, edits };
      }
    },
  }),
];

export const phaseTwice: readonly Generator[] = [
  inDocument({
    how: 'give a phase the number of another',
    kinds: ['roadmap'],
    also: [
      'plan-count',
      'row-plans',
      'phase-plans',
      'plans-done',
      'phase-range',
      'row-box',
      'requirement-planned',
      'requirement-phase',
      'phase-depends',
      'disk-plans',
      'delta-audit',
      'phase-row',
      'integration-gap',
    ],
    *find(roadmap) {
      for (const [i, phase] of own(roadmap).entries()) {
        const before = own(roadmap)[i - 1];
        const alike = before?.name.value.split(' ').some((word) => phase.name.value.includes(word));
        if (before && before.milestone === phase.milestone && !alike)
          yield change(roadmap, phase.id, textOf(roadmap, before.id));
      }
    },
  }),
];

export const phaseDepends: readonly Generator[] = [
  inProject({
    how: 'depend on itself, and on a phase that is not there',
    *find(project) {
      for (const { id, section } of project.phases) {
        const dependency = section?.item.dependsOn[0];
        if (!section || !dependency) continue;
        yield change(section.file, dependency, id);
        yield change(section.file, dependency, '898');
      }
    },
  }),
];

export const diskPlans: readonly Generator[] = [
  inProject({
    how: 'claim fewer plans than there are files',
    also: ['plan-count', 'score-bounds'],
    *find(project) {
      for (const { past, section, plans } of project.phases) {
        const claim = section?.item.planCount?.total;
        const files = plans.filter((plan) => plan.plan && !plan.superseded);
        const listed = section?.item.plans.length ?? 0;
        if (past || !section || claim?.value !== files.length || files.length < 2 || listed > 0) continue;
        yield change(section.file, claim, claim.value - 1);
      }
    },
  }),
  inProject({
    how: 'drop a plan and its count',
    also: ['row-plans', 'total-plans', 'plans-done', 'phase-plans'],
    *find(project) {
      for (const { past, section, plans } of project.phases) {
        const claim = section?.item.planCount?.total;
        const files = plans.filter((plan) => plan.plan && !plan.superseded);
        const listed = section?.item.plans ?? [];
        const last = listed.at(-1);
        if (
          past ||
          !section ||
          !last ||
          !claim ||
          claim.value !== files.length ||
          listed.length !== files.length ||
          files.length < 2
        )
          continue;
        yield {
          path: section.file.path,
          edits: [
            { range: claim.range, text: String(claim.value - 1) },
            { range: lineOf(section.file, last.range.start).range, text: '' },
          ],
        };
      }
    },
  }),
];

export const phaseSummaries: readonly Generator[] = [
  inProject({
    how: 'tick the box of a phase with a plan that has no summary',
    also: ['row-box', 'phase-plans', 'phase-verified', 'audit-snapshot'],
    *find(project) {
      for (const { past, entry, plans } of project.phases) {
        const files = plans.filter((plan) => plan.plan && !plan.superseded);
        const written = files.filter((plan) => plan.summary).length;
        const box = entry?.item.box;
        if (!past && box?.value === ' ' && written > 0 && written < files.length && entry)
          yield change(entry.file, box, 'x');
      }
    },
  }),
];

export const phaseVerified: readonly Generator[] = [
  inProject({
    how: 'find gaps in a ticked phase',
    also: ['verification-verdict'],
    *find(project) {
      for (const { past, entry, verification } of project.phases) {
        const status = verification?.status;
        if (past || !ticked(entry?.item.box) || !status || !/^passed$/i.test(status.value.word)) continue;
        yield change(verification, status, 'gaps_found');
      }
    },
  }),
];

export const phaseRow: readonly Generator[] = [
  inDocument({
    how: 'drop a progress row',
    kinds: ['roadmap'],
    *find(roadmap) {
      const listed = roadmap.checklist.filter(
        (entry) => !entry.collapsed && Number.parseInt(entry.id.value, 10) < 900,
      );
      if (listed.length < 3 || listed.some((entry) => !rowOf(roadmap, entry.id.value))) return;
      for (const { id } of listed) {
        const row = rowOf(roadmap, id.value);
        if (row) yield change(roadmap, lineOf(roadmap, row.row.range.start), '', [place(roadmap, id)]);
      }
    },
  }),
];
