import type { Audit, Verification } from '../artifacts/types.ts';
import type { MilestoneId, Status } from '../grammar/index.ts';
import { isTicked } from '../project/phases.ts';
import type { Project } from '../project/types.ts';
import type { Located } from '../text/index.ts';
import { projectRule } from './rule.ts';
import { at, fileName, related } from './shared/say.ts';

export const phaseVerified = projectRule({
  id: 'phase-verified',
  family: 'status',
  severity: 'warning',
  summary: 'A phase whose box is ticked has no verification that found gaps.',
  *check(project) {
    for (const { id, past, entry, verification, milestone } of project.phases) {
      const status = verification?.status;
      if (
        past ||
        !status ||
        !/^gaps_found$|^failed$/i.test(status.value.word) ||
        !entry?.item.box ||
        !isTicked(entry.item.box.value)
      )
        continue;
      const since = passedSince(project, milestone, verification);
      yield {
        at: at(entry.file, entry.item.box.range),
        ...(since ? { severity: 'information' as const } : {}),
        message: `Phase ${id} is ticked, but ${fileName(verification)} says \`${status.value.word}\`${since ? `; ${fileName(since.audit)}, later, says \`${since.said.value.word}\`` : ''}.`,
        related: [
          related(verification, status.range, status.value.word),
          ...(since ? [related(since.audit, since.said.range, since.said.value.word)] : []),
        ],
      };
    }
  },
});

interface Since {
  readonly audit: Audit;
  readonly said: Located<Status>;
}

/** The audit of the milestone looked at the phase after its verification did, and found it good. */
function passedSince(
  project: Project,
  milestone: MilestoneId | undefined,
  verification: Verification,
): Since | undefined {
  const audit = project.milestones.find((one) => one.id === milestone)?.audits.at(-1);
  const said = audit?.phaseRows.find((row) => row.id.value === verification.phase)?.status;
  if (!audit || said?.value.class !== 'done') return undefined;
  return dayOf(audit) > dayOf(verification) ? { audit, said } : undefined;
}

const dayOf = ({ dated }: Audit | Verification): string => (dated?.value ?? '').slice(0, 10);
