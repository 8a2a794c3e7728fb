import { readAudit } from './audit.ts';
import { readConfig } from './config.ts';
import { readContext } from './context.ts';
import type { Kind } from './kinds.ts';
import { readMilestones } from './milestones.ts';
import { readNote } from './note.ts';
import { readPlan } from './plan.ts';
import { readProject } from './project.ts';
import type { Base, Reader } from './read.ts';
import { readReport } from './report.ts';
import { readRequirements } from './requirements.ts';
import { readReview } from './review.ts';
import { readRoadmap } from './roadmap.ts';
import { readSecurity } from './security.ts';
import { readState } from './state.ts';
import { readSummary } from './summary.ts';
import type { Artifact, Other } from './types.ts';
import { readUat } from './uat.ts';
import { readValidation } from './validation.ts';
import { readVerification } from './verification.ts';

/** Documents without facts of their own here: ids and links only. */
const readPlain =
  (kind: Other['kind']) =>
  (base: Base): Other => ({ ...base, kind, dated: undefined });

/** One reader a kind; a kind without one is read as `other`. */
const readers: Partial<Record<Kind, Reader<Artifact>>> = {
  audit: readAudit,
  gates: readPlain('gates'),
  requirements: readRequirements,
  roadmap: readRoadmap,
  plan: readPlan,
  summary: readSummary,
  verification: readVerification,
  validation: readValidation,
  context: readContext,
  research: readReport('research'),
  uat: readUat,
  security: readSecurity,
  review: readReview,
  reviews: readReport('reviews'),
  todo: readNote('todo'),
  seed: readNote('seed'),
  thread: readNote('thread'),
  debug: readNote('debug'),
  quick: readNote('quick'),
  resume: readNote('resume'),
  config: readConfig,
  milestones: readMilestones,
  project: readProject,
  state: readState,
};

export const readerOf = (kind: Kind): Reader<Artifact> => readers[kind] ?? readPlain('other');
