import { isDeferral } from '../../src/core/grammar/index.ts';
import type { Counted, Plan, Project, Verification } from '../../src/core/index.ts';
import { change, type Generator, inDocument, inProject, textOf } from './mutation.ts';

export const planCheckpoint: readonly Generator[] = [
  inDocument({
    how: 'let a task of an autonomous plan wait',
    kinds: ['plan'],
    *find(plan) {
      if (
        plan.autonomous?.value === true &&
        !plan.tasks.some((task) => /^checkpoint/.test(task.type?.value ?? ''))
      )
        for (const { type } of plan.tasks)
          if (type?.value === 'auto') yield change(plan, type, 'checkpoint:human-verify');
    },
  }),
  inDocument({
    how: 'call a waiting plan autonomous',
    kinds: ['plan'],
    *find(plan) {
      const waits = plan.tasks.some((task) => /^checkpoint:/.test(task.type?.value ?? ''));
      if (plan.autonomous?.value === false && waits) yield change(plan, plan.autonomous, 'true');
    },
  }),
];

const plansOf = (project: Project): Plan[] =>
  project.artifacts
    .filter((one) => one.kind === 'plan')
    .filter((plan) => plan.status?.value.class !== 'superseded');
const folder = (plan: Plan) => plan.path.replace(/[^/]*$/, '');
const fileId = (plan: Plan) => /([^/]*?)-PLAN\.md$/.exec(plan.path)?.[1] ?? '';

/** Pairs of plans of one folder: the second depends on the first. */
function* pairs(project: Project) {
  const plans = plansOf(project);
  for (const plan of plans)
    for (const text of plan.dependsOn) {
      const before = plans.find(
        (one) => folder(one) === folder(plan) && fileId(one) === text.value && one !== plan,
      );
      if (before && /^[\d.]+-\d+$/.test(fileId(before)) && /^[\d.]+-\d+$/.test(fileId(plan)))
        yield { before, plan };
    }
}

export const planCycle: readonly Generator[] = [
  inProject({
    how: 'let the first wait for the second',
    also: ['plan-wave'],
    *find(project) {
      for (const { before, plan } of pairs(project)) {
        const node = before.document.frontmatter.get('depends_on');
        if (node && textOf(before, node) === '[]') yield change(before, node, `["${fileId(plan)}"]`);
      }
    },
  }),
  inProject({
    how: 'let a plan wait for itself',
    also: ['plan-wave'],
    *find(project) {
      for (const plan of plansOf(project)) {
        const node = plan.document.frontmatter.get('depends_on');
        if (node && textOf(plan, node) === '[]' && /^[\d.]+-\d+$/.test(fileId(plan)))
          yield change(plan, node, `["${fileId(plan)}"]`);
      }
    },
  }),
];

export const planWave: readonly Generator[] = [
  inProject({
    how: 'run in the wave of what it waits for',
    also: ['wave-conflict'],
    *find(project) {
      for (const { before, plan } of pairs(project))
        if (before.wave && plan.wave && !plan.gapClosure && before.wave.value < plan.wave.value)
          yield change(plan, plan.wave, before.wave.value);
    },
  }),
];

export const waveConflict: readonly Generator[] = [
  inProject({
    how: 'write the file of another plan of the wave',
    *find(project) {
      const open = project.phases.flatMap((phase) =>
        phase.plans.flatMap((one) => (one.plan && !one.summary ? [one.plan] : [])),
      );
      for (const plan of open)
        for (const other of open) {
          const [file, taken] = [plan.filesModified[0], other.filesModified[0]];
          if (
            plan === other ||
            folder(plan) !== folder(other) ||
            plan.wave?.value !== other.wave?.value ||
            !plan.wave
          )
            continue;
          const linked = [plan, other].some((one) => one.dependsOn.length > 0);
          if (file && taken && !linked && /^[\w./-]+\.\w+$/.test(taken.value))
            yield change(plan, file, taken.value);
        }
    },
  }),
];

export const planId: readonly Generator[] = [
  inDocument({
    how: 'another phase or plan in the frontmatter',
    kinds: ['plan', 'summary'],
    *find(file) {
      const [, phase, plan] = /(?:^|\/)([\d.]+)-(\d+)-(?:PLAN|SUMMARY)\.md$/.exec(file.path) ?? [];
      if (!phase || !plan) return;
      const said = /^0*(\d+)(.*)$/s.exec(file.phaseField?.value ?? '');
      if (file.phaseField && said?.[1] === phase.replace(/^0+/, '') && !said[2]?.startsWith('.'))
        yield change(file, file.phaseField, `895${said[2] ?? ''}`);
      if (file.planField && Number(file.planField.value) === Number(plan))
        yield change(file, file.planField, '94');
    },
  }),
];

export const yamlId: readonly Generator[] = [
  inDocument({
    how: 'a wave that YAML changes',
    kinds: ['plan'],
    also: ['plan-wave', 'plan-id', 'frontmatter'],
    *find(plan) {
      const wave = plan.document.frontmatter.get('wave');
      if (wave && /^\d$/.test(textOf(plan, wave))) yield change(plan, wave, `${textOf(plan, wave)}.10`);
    },
  }),
  inDocument({
    how: 'a phase that YAML changes',
    kinds: ['summary', 'verification', 'validation', 'uat', 'security', 'review', 'plan'],
    also: ['plan-id'],
    *find(file) {
      const phase = file.document.frontmatter.get('phase');
      if (phase && /^\d+(?:\.\d+)?$/.test(textOf(file, phase)))
        yield change(file, phase, `${textOf(file, phase).split('.')[0]}.10`);
    },
  }),
];

const plainTruths = (file: Verification) =>
  file.truths.length > 0 &&
  file.truths.every(
    (row) =>
      row.status?.value.class === 'done' &&
      !(/overrid/i.test(textOf(file, row.row)) || isDeferral(textOf(file, row.row))),
  );

export const verificationScore: readonly Generator[] = [
  inDocument({
    how: 'fail a truth, or lower the score',
    kinds: ['verification'],
    also: ['verification-verdict', 'audit-phase'],
    *find(file) {
      const [part, more] = file.score?.value.parts ?? [];
      if (!part || more || !plainTruths(file) || part.done !== file.truths.length || part.total !== part.done)
        return;
      if (/human|defer|overrid/i.test(file.score?.value.text ?? '')) return;
      for (const { status } of file.truths.slice(0, 2)) if (status) yield change(file, status, '✗ FAILED');
      yield change(file, part, `${part.done - 1}/${part.total}`);
    },
  }),
];

export const verificationVerdict: readonly Generator[] = [
  inDocument({
    how: 'fail a truth of a passed phase',
    kinds: ['verification'],
    also: ['verification-score'],
    *find(file) {
      if (!/^passed$/i.test(file.status?.value.word ?? '') || !plainTruths(file)) return;
      for (const { status } of file.truths.slice(-2)) if (status) yield change(file, status, '✗ FAILED');
    },
  }),
  inDocument({
    how: 'another status in the body',
    kinds: ['verification'],
    *find(file) {
      if (
        /^passed$/i.test(file.status?.value.word ?? '') &&
        file.bodyStatus?.value.class === 'done' &&
        plainTruths(file)
      )
        yield change(file, file.bodyStatus, 'gaps_found');
    },
  }),
];

const WORDS: Readonly<Record<Counted['kind'], readonly string[]>> = {
  uat: ['total', 'passed', 'issues', 'pending', 'blocked'],
  security: ['threats_total', 'threats_open'],
  review: ['critical', 'warning', 'info'],
};

export const listedCount: readonly Generator[] = [
  inDocument({
    how: 'bump a number',
    kinds: ['uat', 'security', 'review'],
    *find(file) {
      const severity = /critical|blocker|warning|info/i;
      const clear = file.entries.every((entry) =>
        file.kind === 'review'
          ? severity.test(entry.category?.value ?? '')
          : (entry.status?.value.class ?? 'unknown') !== 'unknown',
      );
      if (file.entries.length === 0 || !clear) return;
      for (const key of WORDS[file.kind]) {
        const claim = file.counts.get(key);
        if (claim) yield change(file, claim, claim.value + 1);
      }
    },
  }),
];
