import { citingDocuments, type Plan, type Project } from '../../src/core/index.ts';
import { append, change, type Generator, inDocument, inProject } from './mutation.ts';

const livePlans = (project: Project): Plan[] =>
  project.phases
    .filter((phase) => !phase.past)
    .flatMap((phase) => phase.plans.flatMap((one) => (one.done && one.plan ? [one.plan] : [])));

/** Documents that are read against the code: the newest audit of each milestone. */
const audits = (project: Project) =>
  citingDocuments(project).flatMap((one) => (one.kind === 'audit' ? [one] : []));
const sourceOf = (project: Project): string | undefined =>
  [...(project.facts.sources?.paths ?? [])].find((path) => /^[\w/]+\.\w+$/.test(path));

const isThere = ({ facts }: Project, name: string): boolean =>
  facts.sources?.named(name.replace(/^.*\//, '')).length === 1;

export const connectedRow: readonly Generator[] = [
  inProject({
    asksCode: true,
    how: 'connect two files by a name that neither has',
    *find(project) {
      if (project.facts.sources?.present)
        for (const audit of audits(project))
          for (const { state, from, to, via } of audit.wiring)
            if (state === 'connected' && via && [from, to].every((end) => isThere(project, end?.value ?? '')))
              yield change(audit, via, 'zebraCross import');
    },
  }),
];

export const keyLink: readonly Generator[] = [
  inProject({
    asksCode: true,
    how: 'a pattern that is in neither file',
    *find(project) {
      for (const plan of livePlans(project))
        for (const { from, pattern } of plan.keyLinks)
          if (pattern && project.facts.sources?.paths.has(from?.value ?? ''))
            yield change(plan, pattern, 'zebraCross');
    },
  }),
];

export const planArtifact: readonly Generator[] = [
  inProject({
    asksCode: true,
    how: 'a file that is not there',
    *find(project) {
      for (const plan of livePlans(project))
        for (const { path } of plan.artifacts)
          if (path && project.facts.sources?.paths.has(path.value)) yield change(plan, path, 'src/zebra.ts');
    },
  }),
];

export const codeCitation: readonly Generator[] = [
  inProject({
    asksCode: true,
    how: 'cite a line beyond the end',
    *find(project) {
      const source = sourceOf(project);
      if (source)
        for (const audit of audits(project)) yield append(audit, `The stripes are in \`${source}:98765\`.`);
    },
  }),
];

export const lineCount: readonly Generator[] = [
  inProject({
    asksCode: true,
    how: 'count too many lines',
    *find(project) {
      const source = sourceOf(project);
      if (source)
        for (const audit of audits(project)) yield append(audit, `\`${source}\` exists (98,765 lines)`);
    },
  }),
];

export const changeList: readonly Generator[] = [
  inProject({
    asksCode: true,
    how: 'list fewer files than are announced',
    *find(project) {
      for (const audit of audits(project))
        yield append(audit, 'To close this, change 3 files:\n\n- `src/stripe.ts`\n- `src/zebra.ts`');
    },
  }),
];

export const patternSyntax: readonly Generator[] = [
  inDocument({
    how: 'a pattern that is none',
    kinds: ['plan'],
    *find(plan) {
      for (const { pattern } of plan.keyLinks) if (pattern) yield change(plan, pattern, '(zebra');
    },
  }),
];

export const flowStep: readonly Generator[] = [
  inProject({
    asksCode: true,
    how: 'a step that no code defines',
    *find(project) {
      if (project.facts.sources)
        for (const audit of audits(project))
          for (const { steps, mark, status } of audit.flows) {
            const step = steps[1];
            if (step && (mark ?? status)?.value.class === 'done') yield change(audit, step, 'zebraCross()');
          }
    },
  }),
];
