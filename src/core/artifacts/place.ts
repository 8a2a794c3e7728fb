import { readMilestoneId, readPhaseId } from '../grammar/index.ts';
import type { MilestoneId, PhaseId } from '../grammar/types.ts';
import type { Path } from '../text/index.ts';

/** `milestones/v1.3-ROADMAP.md`, `v1.3-MILESTONE-AUDIT.md`, `milestones/v1.3-phases/…`, `milestones/v1.0.0/…`. */
export function milestoneOfPath(path: Path): MilestoneId | undefined {
  const version = /(?:^|\/)(v\d+(?:\.\d+)+[a-z]?)(?=[-/])/i.exec(path)?.[1];
  const whole = /(?:^|\/)(v\d+)-(?:[A-Z]{5}|phases\/)/.exec(path)?.[1];
  return version?.toLowerCase() ?? (whole && readMilestoneId(whole));
}

/** `phases/21-safety/…`, `milestones/v1.3-phases/CK-44.1-slug/…`. */
export function phaseOfPath(path: Path): PhaseId | undefined {
  const directory = /(?:^|\/)(?:[^/]*-)?phases\/([^/]+)\//.exec(path)?.[1];
  const token = /^(?:[A-Z]{1,6}-)?\d+[A-Za-z]?(?:\.\d+)*(?=-|$)/.exec(directory ?? '')?.[0];
  return token === undefined ? undefined : readPhaseId(token);
}

/** A record of the past: below `milestones/` or an `archive/`. */
export const isArchived = (path: Path): boolean => /(?:^|\/)(?:milestones|archive[sd]?)\//.test(path);
