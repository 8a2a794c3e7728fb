import { readRequirementId } from '../grammar/index.ts';
import type { FileEdit } from '../text/index.ts';
import type { Mention, MentionGroup } from './mentions.ts';
import { referencesTo, type Subject } from './subjects.ts';
import type { Project } from './types.ts';

/** Why a new name cannot be taken, or `undefined` when it can. */
export function renameProblem(subject: Subject, name: string, project: Project): string | undefined {
  if (subject.kind !== 'requirement') return 'Only requirements can be renamed.';
  if (readRequirementId(name) === undefined) return `\`${name}\` is no requirement id such as \`AUTH-01\`.`;
  const taken = project.requirements.some(
    (one) => one.id === name && one.milestone === subject.item?.milestone && name !== subject.id,
  );
  return taken ? `There is a requirement \`${name}\` already.` : undefined;
}

/** The id everywhere it stands. A range that holds it is written out: its ends would say something else. */
export function renameRequirement(subject: Subject, name: string, project: Project): FileEdit[] {
  const edits = new Map<string, FileEdit>();
  for (const { mention, artifact } of referencesTo(subject, project)) {
    const { range, text } = renamed(mention, subject.id, name);
    edits.set(`${artifact.path} ${range.start}`, { path: artifact.path, range, text });
  }
  return [...edits.values()];
}

function renamed({ range, group }: Mention, id: string, name: string): Pick<FileEdit, 'range' | 'text'> {
  if (!group || group.ids.length === 1) return { range, text: name };
  return { range: group.range, text: writtenOut(group, id, name) };
}

const writtenOut = ({ ids }: MentionGroup, id: string, name: string): string =>
  ids.map((one) => (one === id ? name : one)).join(', ');
