import type { Audit, WiringRow } from '../../artifacts/types.ts';
import type { Hit, Project, SourceIndex } from '../../project/index.ts';
import type { Path } from '../../text/index.ts';
import { moduleWord, type Name } from '../names.ts';
import { resolvePath } from '../resolve.ts';
import { speakingAudits } from './audits.ts';
import { namesOfCell } from './claims.ts';

/** A row that says that two files are connected. */
export interface Connection {
  readonly audit: Audit;
  readonly row: WiringRow;
  readonly from: readonly Name[];
  readonly to: readonly Name[];
  readonly via: readonly Name[];
}

export type ConnectionState =
  | { readonly is: 'found'; readonly hits: readonly Hit[] }
  /** The two do not share the name; `users` are the places elsewhere that use it. */
  | {
      readonly is: 'absent';
      readonly reason: string;
      readonly found: readonly Hit[];
      readonly users: readonly Hit[];
    }
  /** Phases, prose, files out of sight: nothing can be said. */
  | { readonly is: 'unclear' };

export function connections(project: Project): readonly Connection[] {
  return speakingAudits(project)
    .filter(({ past }) => !past)
    .flatMap(({ audit }) =>
      audit.wiring.filter((row) => row.state === 'connected').map((row) => connection(audit, row)),
    );
}

/** `ring import`: what kind of connection it is. */
const WHAT_KIND = /\s+(?:import|call|function|method|class|usage|use|hook|export|constant|type|helper)s?$/i;

const connection = (audit: Audit, row: WiringRow): Connection => ({
  audit,
  row,
  from: namesOfCell(row.from?.value ?? ''),
  to: namesOfCell(row.to?.value ?? ''),
  via: namesOfCell((row.via?.value ?? '').replace(WHAT_KIND, '')),
});

/** Rows are written both ways, provider first or consumer first: either direction will do. */
export function checkConnection(index: SourceIndex, { from, to, via }: Connection): ConnectionState {
  const [a, b] = [fileOf(index, from), fileOf(index, to)];
  if (!a || !b || a === b) return { is: 'unclear' };
  const words = via.filter((name) => name.kind === 'symbol').map((name) => name.word);
  if (!words.every((word) => index.searched(word))) return { is: 'unclear' };
  const mention = mentionsOf(index, a, b)[0] ?? mentionsOf(index, b, a)[0];
  if (words.length === 0) return mention ? { is: 'found', hits: [mention] } : { is: 'unclear' };
  const hits = words.flatMap((word) => index.hits(word)).filter(isNaming);
  const [inA, inB] = [a, b].map((path) => hits.filter((hit) => hit.path === path));
  const both = inA?.[0] && inB?.[0];
  const one = inA?.[0] ?? inB?.[0];
  if (both || (one && mention))
    return { is: 'found', hits: [inA?.[0], inB?.[0], mention].filter((hit) => hit !== undefined) };
  const users = hits.filter((hit) => hit.path !== a && hit.path !== b && /^(?:use|manifest)$/.test(hit.role));
  const other = one?.path === a ? b : a;
  const reason = one ? `\`${other}\` does not name it` : `neither \`${a}\` nor \`${b}\` names it`;
  return { is: 'absent', reason, found: one ? [one] : [], users };
}

function fileOf(index: SourceIndex, names: readonly Name[]): Path | undefined {
  const files = names.filter((name) => name.kind === 'file').flatMap((name) => resolvePath(index, name.text));
  return new Set(files).size === 1 ? files[0] : undefined;
}

/** Where one file names the other: its base name, or its module. */
const mentionsOf = (index: SourceIndex, one: Path, other: Path): readonly Hit[] =>
  [other.slice(other.lastIndexOf('/') + 1), moduleWord(other)]
    .flatMap((word) => index.hits(word))
    .filter((hit) => hit.path === one && hit.role !== 'comment');

/** A comment or a text that speaks of a name connects nothing. */
const isNaming = ({ role }: Hit): boolean => !/^(?:comment|string|documentation)$/.test(role);
