import type { Audit, Gap } from '../artifacts/types.ts';
import type { Milestone, Phase, Project } from '../project/types.ts';
import { type Place, slice } from '../text/index.ts';
import { projectRule, type Related } from './rule.ts';
import { acceptanceOf } from './shared/acceptance.ts';
import { at, fileName, related } from './shared/say.ts';

export const shippedGaps = projectRule({
  id: 'shipped-gaps',
  family: 'status',
  severity: 'warning',
  summary: 'A milestone that shipped has no audit that still found gaps.',
  *check(project) {
    for (const milestone of project.milestones) {
      const audit = milestone.audits.at(-1);
      const place = shippedAt(milestone);
      if (!audit?.status || !place || !/^gaps_found$/i.test(audit.status.value.word)) continue;
      const settled = closedBy(milestone, audit) ?? doneSince(project, audit) ?? owned(project, audit);
      yield {
        at: place,
        severity: settled ? 'information' : 'warning',
        message: `Milestone ${milestone.id} shipped, but ${fileName(audit)}, its newest audit, says \`${audit.status.value.word}\`${settled ? `; ${settled.how}` : ''}.`,
        related: [related(audit, audit.status.range, audit.status.value.word), ...(settled?.related ?? [])],
      };
    }
  },
});

function shippedAt(milestone: Milestone): Place | undefined {
  const { roadmap, record } = milestone;
  if (roadmap?.archived && roadmap.status?.value.class === 'done') return at(roadmap, roadmap.status.range);
  const entry = roadmap?.milestones.find(
    (one) => one.id.value === milestone.id && one.status?.value.class === 'done',
  );
  if (roadmap && entry?.status) return at(roadmap, entry.status.range);
  return record?.item.shipped ? at(record.file, record.item.shipped.range) : undefined;
}

/** What became of the gaps: information instead of an alarm. */
interface Settled {
  readonly how: string;
  readonly related: readonly Related[];
}

const isDone = (phase: Phase): boolean =>
  phase.status === 'complete' || (phase.plans.length > 0 && phase.plans.every((plan) => plan.done));

function closedBy({ phases }: Milestone, audit: Audit): Settled | undefined {
  const seen = new Set(audit.phaseRows.map((row) => row.id.value));
  const phase = phases.find((one) => !seen.has(one.id) && isDone(one) && closes(one, seen.size > 0));
  if (!phase) return undefined;
  const heading = phase.section
    ? [related(phase.section.file, phase.section.item.heading, `phase ${phase.id} closes the gaps`)]
    : [];
  return { how: `phase ${phase.id} closes its gaps`, related: heading };
}

/** A phase that says so, or one that the audit has not seen and whose goal speaks of the audit. */
const closes = ({ section, documents }: Phase, rowsKnown: boolean): boolean =>
  section?.item.gapClosure !== undefined ||
  documents.some((one) => one.kind === 'plan' && one.gapClosure) ||
  (rowsKnown && /\baudit\b/i.test(section?.item.goal?.value ?? ''));

/** What was not begun or not verified when the audit looked is finished by now. */
function doneSince(project: Project, audit: Audit): Settled | undefined {
  const listed = audit.gaps.filter((gap) => gap.from === 'frontmatter');
  const waiting = (listed.length > 0 ? listed : audit.gaps).map((gap) => waitingFor(audit, gap));
  const phases = [...new Set(waiting)].map((id) =>
    project.phases.find((one) => one.id === id && (isDone(one) || passed(one))),
  );
  if (phases.length === 0 || phases.includes(undefined)) return undefined;
  const done = phases.flatMap((phase) => phase ?? []);
  return {
    how: `what it waited for is done: ${done.length === 1 ? 'phase' : 'phases'} ${done.map(({ id }) => id).join(', ')}`,
    related: done.flatMap(({ id, section }) =>
      section ? [related(section.file, section.item.heading, `phase ${id}`)] : [],
    ),
  };
}

const passed = ({ verification }: Phase): boolean => verification?.status?.value.class === 'done';

function waitingFor(audit: Audit, { range }: Gap): string | undefined {
  const said = slice(audit.document.source, range);
  if (!/\bverification_status:\s*["']?missing|\bnot started\b/i.test(said)) return undefined;
  return /\bphase:\s*["']?(?:phase\s+)?0*(\d+(?:\.\d+)*)/i.exec(said)?.[1];
}

/** The page that ships the milestone speaks of the gaps itself. */
function owned(project: Project, audit: Audit): Settled | undefined {
  const said = acceptanceOf(project, audit);
  return said && { how: `${said.by} says what was accepted or closed`, related: [said.related] };
}
