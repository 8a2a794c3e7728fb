import type { Artifact } from '../../artifacts/types.ts';
import { type Citation as CitedFile, findCitations } from '../../grammar/index.ts';
import { linesIn } from '../../parse/index.ts';
import type { Project } from '../../project/index.ts';
import { contains, type Located } from '../../text/index.ts';
import type { Name } from '../names.ts';
import { speakingAudits } from './audits.ts';
import { namesOfCell } from './claims.ts';
import { distinctNames, namesIn } from './names.ts';

/** A place in the code that a document cites, with the names that stand beside it. */
export interface Cited {
  readonly file: Artifact;
  readonly citation: Located<CitedFile>;
  readonly names: readonly Name[];
  /** It stands in the location cell of a wiring row: the name of the row is there, or nowhere. */
  readonly located: boolean;
  /** Behind the citation: ` exists (423 lines)`. */
  readonly rest: Located<string>;
}

/** The documents whose word about places still counts: the audit that speaks, and plans that wait to be carried out. */
export function citingDocuments(project: Project): readonly Artifact[] {
  const audits = speakingAudits(project).flatMap(({ audit, past }) => (past ? [] : [audit]));
  const plans = project.phases
    .filter((phase) => !phase.past && !phase.sentinel)
    .flatMap((phase) => phase.plans)
    .flatMap(({ plan, done, superseded }) => (plan && !done && !superseded ? [plan] : []));
  return [...audits, ...plans];
}

/** Line by line: a table row, a list item and a sentence cite for themselves. */
export function citedIn(file: Artifact): readonly Cited[] {
  const { document } = file;
  const rows = file.kind === 'audit' ? file.wiring : [];
  return linesIn(document, document.body).flatMap((line) => {
    const citations = findCitations(line.value, line.range.start);
    if (citations.length === 0) return [];
    const beside = distinctNames(namesIn(line.value)).filter((name) => name.kind === 'symbol');
    return citations.map((citation) => {
      const start = citation.range.end;
      const rest = {
        value: line.value.slice(start - line.range.start),
        range: { start, end: line.range.end },
      };
      const row = rows.find((one) => one.location && contains(one.location.range, citation.range));
      const own = row ? namesOfCell(row.name.value).filter((name) => name.kind === 'symbol') : beside;
      return { file, citation, names: citation.value.symbol ? [] : own, located: row !== undefined, rest };
    });
  });
}
