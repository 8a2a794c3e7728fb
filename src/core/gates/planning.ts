import type { Audit } from '../artifacts/types.ts';
import { readDate } from '../grammar/date.ts';
import type { Milestone, Phase, Project } from '../project/types.ts';
import type { Place, Range } from '../text/index.ts';
import type { Obstacle, Planning } from './builtin.ts';

type Known = Pick<Planning, 'manifests' | 'gates' | 'decisions'> & {
  /** What a look into the source code confirmed, beyond what audits say. */
  readonly orphans?: readonly Obstacle[];
};

/** What a gate needs of a finding: the rules stand to the right of the gates. */
interface Finding {
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
  readonly at: Place;
  readonly waived?: string;
}

/** What the built-in gates judge: the current milestone of a project, its findings, and what the shells know. */
export function planningOf(project: Project, findings: readonly Finding[], known: Known = {}): Planning {
  const { orphans = [], ...rest } = known;
  const { current } = project;
  const audit = current?.audits.at(-1);
  return {
    ...rest,
    documents: project.artifacts.filter((artifact) => !artifact.archived).length,
    errors: findings
      .filter(isError)
      .map(({ message, at, rule }) => ({ what: `${message.replace(/\.$/, '')} (${rule})`, at })),
    requirements: requirementsOf(project, current),
    wiring: wiringOf(audit, orphans),
    phases: (current?.phases ?? []).filter((phase) => !phase.sentinel).map(phaseOf),
    audits: audit && current ? [auditOf(audit, current)] : [],
  };
}

const isError = (finding: Finding): boolean => finding.severity === 'error' && finding.waived === undefined;

function requirementsOf(
  project: Project,
  current: Milestone | undefined,
): NonNullable<Planning['requirements']> {
  return project.requirements
    .filter(
      ({ milestone, item }) =>
        milestone === current?.id && item?.item.scope !== 'later' && item?.item.scope !== 'out',
    )
    .map(({ id, proof, because, item }) => ({
      id,
      proof,
      because,
      ...placed(item?.file.path, item?.item.id.range),
    }));
}

const placed = (path: string | undefined, range: Range | undefined): { at?: Place } =>
  path !== undefined && range ? { at: { path, range } } : {};

/** The newest audit's wiring tables and flows; what it lists as broken is an obstacle until a newer audit says otherwise. */
function wiringOf(audit: Audit | undefined, confirmed: readonly Obstacle[]): NonNullable<Planning['wiring']> {
  const at = (range: Range) => placed(audit?.path, range);
  const { wiring = [], flows = [] } = audit ?? {};
  const rows = wiring.filter(({ state }) => state !== 'connected');
  const broken = flows.filter(
    ({ status, breaksAt, mark }) =>
      breaksAt || status?.value.class === 'failed' || mark?.value.class === 'failed',
  );
  return {
    checked: wiring.length + flows.length + confirmed.length,
    orphans: [
      ...rows.map(({ name, state }) => ({ what: `${name.value} is ${state}`, ...at(name.range) })),
      ...confirmed,
    ],
    brokenFlows: broken.map(({ name }) => ({ what: `Flow “${name.value}” is broken`, ...at(name.range) })),
  };
}

function phaseOf({
  id,
  name,
  plans,
  status,
  verification,
  section,
}: Phase): NonNullable<Planning['phases']>[number] {
  return {
    name: `Phase ${id}: ${name}`,
    planned: plans.length > 0,
    verified: verification?.status?.value.class === 'done',
    deferred: status === 'deferred',
    ...placed(section?.file.path, section?.item.range),
  };
}

/** The audit's inputs are the requirements and the verifications; one that names a later day came after it. */
function auditOf(audit: Audit, current: Milestone): NonNullable<Planning['audits']>[number] {
  const day = readDate(audit.dated?.value ?? '')?.value.day;
  const verifications = current.phases.flatMap(({ verification }) => verification ?? []);
  const inputs = [...(current.requirements ? [current.requirements] : []), ...verifications];
  const newer = inputs.filter(({ dated }) => {
    const own = readDate(dated?.value ?? '')?.value.day;
    return own !== undefined && day !== undefined && own > day;
  });
  return {
    name: audit.path.slice(audit.path.lastIndexOf('/') + 1),
    passed: audit.status?.value.class === 'done',
    newer: newer.map(({ path }) => path),
    ...placed(audit.path, audit.status?.range),
  };
}
