import type { Artifact, Edit, Kind, Of, Path, Place, Project } from '../../src/core/index.ts';

/** One contradiction brought into a consistent document: the smallest edit that makes one statement wrong. */
export interface Mutation {
  readonly path: Path;
  readonly edits: readonly Edit[];
  /** Where the finding may point besides the changed characters: the other end, in the text before the change. */
  readonly near?: readonly Place[];
}

interface Common {
  /** What is done: `bump`, `flip`, `drop a row`. */
  readonly how: string;
  /** Rules that see the same change by their own light: a box that is flipped is wrong to its row and to its plans. */
  readonly also?: readonly string[];
}

export interface ArtifactGenerator<K extends Kind = Kind> extends Common {
  readonly scope: 'artifact';
  /** Empty: every kind. */
  readonly kinds: readonly K[];
  find(artifact: Of<K>): Iterable<Mutation>;
}

export interface ProjectGenerator extends Common {
  readonly scope: 'project';
  /** The changed document asks the code for something else. */
  readonly asksCode?: true;
  find(project: Project): Iterable<Mutation>;
}

export type Generator = ArtifactGenerator | ProjectGenerator;

export function inDocument<K extends Kind>(generator: Omit<ArtifactGenerator<K>, 'scope'>): Generator {
  // `kinds` guards that `find` sees only its own.
  return { ...generator, scope: 'artifact' } as unknown as Generator;
}

export const inProject = (generator: Omit<ProjectGenerator, 'scope'>): Generator => ({
  ...generator,
  scope: 'project',
});

interface Ranged {
  readonly range: Edit['range'];
}

export const change = (
  file: Artifact,
  { range }: Ranged,
  text: string | number,
  near?: Mutation['near'],
) => ({
  path: file.path,
  edits: [{ range, text: String(text) }],
  ...(near && { near }),
});

/** Text that is put in where nothing was. */
export const insert = (file: Artifact, offset: number, text: string): Mutation =>
  change(file, { range: { start: offset, end: offset } }, text);

export const append = (file: Artifact, text: string): Mutation => {
  const body = file.document.source.text;
  return insert(file, body.length, `${body.endsWith('\n') ? '' : '\n'}\n${text}\n`);
};

export const textOf = (file: Artifact, { range }: Ranged): string =>
  file.document.source.text.slice(range.start, range.end);

export const place = (file: Artifact, { range }: Ranged): Place => ({ path: file.path, range });

/** The line of an offset, its end of line included. */
export function lineOf(file: Artifact, offset: number): Ranged {
  const { text } = file.document.source;
  const end = text.indexOf('\n', offset);
  return { range: { start: text.lastIndexOf('\n', offset - 1) + 1, end: end < 0 ? text.length : end + 1 } };
}
