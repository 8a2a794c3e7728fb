import type { Artifact, Audit } from '../../artifacts/types.ts';
import { findMilestones, type MilestoneId } from '../../grammar/index.ts';
import { ofKind, type Project } from '../../project/index.ts';
import { once } from '../../text/index.ts';
import type { Related } from '../rule.ts';
import { fileName, related } from './say.ts';

/** Where somebody decided to leave what an audit found as it is. */
export interface Acceptance {
  readonly by: string;
  readonly said: string;
  readonly related: Related;
}

const ANYWAY = String.raw`\b(?:archive|ship|close|complete|proceed)[a-z]*\b[^\n|]{0,20}\banyway\b`;
const CARRIED = String.raw`\bcarr(?:y|ied|ying)\b[^.\n|]{0,60}\b(?:in)?to the next milestone\b`;

/** On a page about the milestone: `Archived with known gaps`, `shipped with one accepted gap`. */
const ACCEPTED = new RegExp(
  String.raw`\`?\bgaps_found\b\`?|\baccepted\b[^.\n]{0,40}\b(?:gaps?|debt)\b|\b(?:gaps?|debt)\b[^.\n]{0,30}\b(?:accepted|deferred|carried)\b|\bwith (?:known|documented) (?:gaps|debt)\b|${CARRIED}|${ANYWAY}`,
  'i',
);

/** In the audit, which speaks of single gaps, too: of all of them, and as a decision. */
const DECIDED = new RegExp(
  String.raw`${ANYWAY}|${CARRIED}|\b(?:gaps|issues)\b[^.\n|]{0,30}\baccepted as\b|\b(?:all|remaining|known|open|these) (?:\w+ )?gaps\b[^.\n|]{0,30}\b(?:accepted|deferred|carried)\b|\bstatus: *["']?accepted\b`,
  'i',
);

/** A way that is offered, a question, a no: nothing was decided. */
const OFFERED =
  /\b(?:options?|alternatively|available|recommend\w*|could|can|may|might|should|would|if|or|not|never|cannot)\b|\?|(?:^|[\s`(])\/\w/i;

type Wanted = (line: string) => RegExp | undefined;

/** The first line that says it. */
function find(file: Artifact, wanted: Wanted, end = file.document.source.text.length, from = 0) {
  let start = from;
  for (const line of file.document.source.text.slice(from, end).split('\n')) {
    const found = wanted(line)?.exec(line);
    if (found) {
      const [said] = found;
      const range = { start: start + found.index, end: start + found.index + said.length };
      return { by: fileName(file), said, related: related(file, range, said) };
    }
    start += line.length + 1;
  }
  return undefined;
}

/** What the page that ships a milestone, the lines about it in the lists of milestones, or its audit say of its gaps. */
export function acceptanceOf(project: Project, audit: Audit): Acceptance | undefined {
  const known = acceptances(project);
  if (!known.has(audit)) known.set(audit, findAcceptance(project, audit));
  return known.get(audit);
}

const acceptances = once((_: Project) => new Map<Audit, Acceptance | undefined>());

function findAcceptance(project: Project, audit: Audit): Acceptance | undefined {
  const { record, roadmap, id } = project.milestones.find(({ audits }) => audits.includes(audit)) ?? {};
  const lists = [...ofKind(project.artifacts, 'roadmap'), ...ofKind(project.artifacts, 'milestones')];
  const always = () => ACCEPTED;
  return (
    (record && find(record.file, always, record.item.range.end, record.item.range.start)) ??
    (roadmap?.archived ? find(roadmap, always) : undefined) ??
    lists.flatMap((file) => (file.archived ? [] : (linesAbout(file, id) ?? [])))[0] ??
    find(audit, (line) => (OFFERED.test(line) ? undefined : DECIDED))
  );
}

/** Lines that name the milestone, and those of the header that name none. */
function linesAbout(file: Artifact, id: MilestoneId | undefined): Acceptance | undefined {
  const named = (line: string) => findMilestones(line).map(({ value }) => value);
  const header = file.document.source.text.search(/^##\s/m);
  return (
    find(file, (line) => (named(line).length === 0 ? ACCEPTED : undefined), Math.max(header, 0)) ??
    (id ? find(file, (line) => (named(line).includes(id) ? ACCEPTED : undefined)) : undefined)
  );
}
