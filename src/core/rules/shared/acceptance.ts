import type { Artifact, Audit } from '../../artifacts/types.ts';
import { findMilestones, type MilestoneId } from '../../grammar/index.ts';
import type { Project } from '../../project/index.ts';
import type { Range } from '../../text/index.ts';
import type { OpenClaim } from '../../wiring/index.ts';
import type { Related } from '../rule.ts';
import { fileName, related } from './say.ts';

/** Where somebody decided to leave what an audit found as it is. */
export interface Acceptance {
  readonly by: string;
  readonly said: string;
  readonly related: Related;
}

const DECISION = String.raw`\b(?:archive|ship|close|complete|proceed)[a-z]*\b[^\n|]{0,20}\banyway\b|\bcarr(?:y|ied)\b[^.|]{0,60}\bto the next milestone\b|`;

/** On a page about the milestone: `Archived with known gaps`, `shipped with one accepted gap`. */
const ACCEPTED = new RegExp(
  String.raw`${DECISION}\bgaps_found\b|\baccepted\b[^.]{0,40}\b(?:gaps?|debt)\b|\b(?:gaps?|debt)\b[^.]{0,30}\b(?:accepted|deferred|carried)\b|\bwith known gaps\b`,
  'i',
);

/** In the audit, which speaks of single gaps, too: of all of them. */
const DECIDED = new RegExp(
  String.raw`${DECISION}\b(?:all|remaining|known|open|these) (?:\w+ )?gaps\b[^.|]{0,30}\b(?:accepted|deferred|carried)\b`,
  'i',
);

/** A way that is offered, a question, a no: nothing was decided. */
const OFFERED =
  /\b(?:available|recommend\w*|could|can|may|might|should|would|if|or|not|never)\b|\?|[\s`(]\/\w/i;

/** The first line that says it. */
function find(
  file: Artifact,
  pattern: RegExp,
  { start, end }: Range = { start: 0, end: file.document.source.text.length },
  counts: (line: string, start: number) => boolean = () => true,
): Acceptance | undefined {
  for (const line of file.document.source.text.slice(start, end).split('\n')) {
    const found = pattern.exec(line);
    if (found && counts(line, start)) {
      const [said] = found;
      const from = start + found.index;
      return {
        by: fileName(file),
        said,
        related: related(file, { start: from, end: from + said.length }, said),
      };
    }
    start += line.length + 1;
  }
  return undefined;
}

/** What the page that ships a milestone, the lines about it in the lists of milestones, or its audit say of its gaps. */
export function acceptanceOf(project: Project, audit: Audit): Acceptance | undefined {
  const { record, roadmap, id } = project.milestones.find(({ audits }) => audits.includes(audit)) ?? {};
  const lists = project.artifacts.filter(
    ({ kind, archived }) => !archived && (kind === 'roadmap' || kind === 'milestones'),
  );
  return (
    (record && find(record.file, ACCEPTED, record.item.range)) ??
    (roadmap?.archived ? find(roadmap, ACCEPTED) : undefined) ??
    lists.flatMap((file) => linesAbout(file, id) ?? [])[0] ??
    find(audit, DECIDED, undefined, (line) => !OFFERED.test(line))
  );
}

/** Lines that name the milestone, and those of the header that name none. */
function linesAbout(file: Artifact, id: MilestoneId | undefined): Acceptance | undefined {
  const header = file.document.source.text.search(/^##\s/m);
  return find(file, ACCEPTED, undefined, (line, start) => {
    const named = findMilestones(line);
    return named.length === 0 ? start < header : named.some(({ value }) => value === id);
  });
}

/** Of one gap or flow: `documented deferral`, `by design`. `deferred import` and `non-blocking I/O` are said of code. */
const DEFERRED =
  /(?<!\b(?:not|never|no) )\b(?:deferr(?:ed|al)(?! (?:import|load|render|execut|init))|by design|design decision|non-(?:critical|blocking)(?! (?:i\/?o|call|read|write))|intentional(?:ly)?|accepted (?:as|gap|debt|risk|limitation)|severity: *["']?info)\b/i;

/** In its own words, or in a line of the audit that names it. */
export function deferralOf(claim: OpenClaim): Acceptance | undefined {
  const { audit, at, names } = claim;
  const { range } = claim.kind === 'gap' ? claim.gap : claim.kind === 'flow' ? claim.flow : at;
  const subjects = [at.value, names[0]?.text ?? ''].filter((one) => one.length > 3);
  return (
    find(audit, DEFERRED, range) ??
    find(audit, DEFERRED, undefined, (line) => subjects.some((one) => line.includes(one)))
  );
}
