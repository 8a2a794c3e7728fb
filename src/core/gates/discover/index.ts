import type { Document } from '../../parse/document.ts';
import { sections } from '../../parse/document.ts';
import type { Fence } from '../../parse/index.ts';
import type { Located, Range } from '../../text/index.ts';
import type { Gate, GateProblem, SignOff } from '../types.ts';
import { loneGate, readBlock } from './block.ts';
import { type Context, emptyGate, fencesIn, placeOf, report } from './context.ts';
import {
  type Ceremony,
  linkGates,
  markContradictions,
  type Related,
  readCeremonies,
  spreadHardness,
} from './relate.ts';
import { isOutside, readSectionGate, type SectionGate } from './section.ts';
import { readSignOffs } from './signoff.ts';
import { readGateTable, readStatements, type Statement } from './table.ts';
import { plainName, readPaths, slug } from './words.ts';

export type { Statement } from './table.ts';

/** All that one document says about gates. */
export interface Discovery {
  readonly gates: readonly Gate[];
  /** Signatures over the whole: `Release approved: [ ] YES [ ] NO`. */
  readonly decisions: readonly SignOff[];
  readonly statements: readonly Statement[];
  readonly problems: readonly GateProblem[];
}

export function discoverGates(document: Document): Discovery {
  const context: Context = { document, problems: [] };
  const sections = readSections(context).map((one) => withBlock(context, one));
  const rows = document.outline.tables.flatMap((table) => readGateTable(context, table));
  const blocks = loneBlocks(context, sections);
  if (sections.length + rows.length + blocks.length === 0)
    return { gates: [], decisions: [], statements: [], problems: context.problems };
  const suite = readSuiteReport(context, sections);
  const found = [...withRows(sections, rows), ...blocks].map((one) => ({
    ...one,
    gate: shareReport(one.gate, suite),
  }));
  const ceremonies = readCeremonies(context);
  const linked = spreadHardness(context, linkGates(context, identify(context, found)));
  const gates = markContradictions(context, linked, ceremonies);
  return {
    gates: [
      ...gates,
      ...(gates.length > 0 ? ceremonies.map((one, at) => ceremonyGate(context, one, at)) : []),
    ],
    decisions: gates.length > 0 ? readDecisions(context, sections) : [],
    statements: gates.length > 0 ? readStatements(context) : [],
    problems: context.problems,
  };
}

/** One gate a label: a later heading of the same label reports on it, unless it declares criteria of its own. */
function readSections(context: Context): SectionGate[] {
  const kept: SectionGate[] = [];
  for (const section of sections(context.document)) {
    const one = readSectionGate(context, section);
    if (!one) continue;
    const earlier = kept.find(({ gate }) => gate.form === one.gate.form && gate.label === one.gate.label);
    if (!earlier) kept.push(one);
    else if (one.gate.criteria.length > 0 && earlier.gate.form !== 'G-b')
      reportDuplicate(context, earlier.gate, one);
  }
  // numbered metrics are gates only where nothing else in the document is
  const named = kept.filter(({ gate }) => gate.form !== 'G-b');
  return named.length > 0 ? named : kept;
}

function reportDuplicate(context: Context, earlier: Gate, { gate }: SectionGate): void {
  if (!gate.namePlace || !earlier.namePlace) return;
  const related = [{ at: earlier.namePlace, message: 'declared first here' }];
  const message = `Gate ${gate.label} is declared twice; this declaration is not used.`;
  report(context, {
    code: 'gate-duplicate',
    severity: 'warning',
    message,
    range: gate.namePlace.range,
    related,
  });
}

/** A row and a section of one name are one gate: the section says more, the row gives what it leaves out. */
function withRows(sections: readonly SectionGate[], rows: readonly Gate[]): Related[] {
  const rest = [...sections];
  const merged = rows.map((row): Related => {
    const at = rest.findIndex(
      ({ gate }) => slug(gate.name) === slug(row.name) || slug(gate.label) === slug(row.name),
    );
    const [twin] = at < 0 ? [] : rest.splice(at, 1);
    return twin ? { ...twin, gate: mergeRow(twin.gate, row) } : { gate: row, needs: [], appliesTo: [] };
  });
  return [...merged, ...rest].sort((a, b) => startOf(a.gate) - startOf(b.gate));
}

const startOf = (gate: Gate): number => gate.place?.range.start ?? 0;

const mergeRow = (gate: Gate, row: Gate): Gate => ({
  ...gate,
  name: gate.name === gate.label ? row.name : gate.name,
  number: gate.number ?? row.number,
  criteria: gate.criteria.length > 0 ? gate.criteria : row.criteria,
  owner: gate.owner ?? row.owner,
  hardness: gate.hardness.level === 'unknown' ? row.hardness : gate.hardness,
});

export const isGateFence = (fence: Fence): boolean => /^gate\b/i.test(fence.info.value);

const blocksIn = (context: Context, range: Range) =>
  fencesIn(context, range).filter((fence) => isGateFence(fence) && fence.closed);

/** A `gate` block in the section of a gate says exactly what its heading and fields say in words. */
function withBlock(context: Context, one: SectionGate): SectionGate {
  const [fence] = one.gate.kind === 'evidence' ? blocksIn(context, one.section.own) : [];
  const read = fence && readBlock(context, fence.body, one.gate);
  return read ? { ...one, gate: read.gate, needs: [...one.needs, ...read.needs] } : one;
}

function loneBlocks(context: Context, sections: readonly SectionGate[]): Related[] {
  const fences = blocksIn(context, context.document.outline.root.range).filter((fence) =>
    isOutside(fence.range, sections),
  );
  return fences.flatMap((fence) => {
    const read = readBlock(context, fence.body, loneGate(context, fence.range, 'block'));
    if (read && read.gate.label === '')
      report(context, {
        code: 'gate-field',
        severity: 'error',
        message: 'Expected an id: this block stands under no gate heading.',
        range: fence.info.range,
      });
    return read?.gate.label ? [{ ...read, appliesTo: [] }] : [];
  });
}

/** `**Report output:** \`reports/gates.json\`` above all gates: one report for them all. */
function readSuiteReport(context: Context, sections: readonly SectionGate[]): string | undefined {
  const label = context.document.outline.labels.find(
    (one) => /^report(?: output| path)?$/i.test(one.name.value) && isOutside(one.range, sections),
  );
  return label && readPaths(label.value.value)[0];
}

const shareReport = (gate: Gate, suite: string | undefined): Gate =>
  suite === undefined || gate.report !== undefined || gate.kind !== 'evidence'
    ? gate
    : { ...gate, report: suite, sharedReport: true };

const LONGEST_ID = 96;

/** `docs/RELEASE_PLAN.md` is `docs-release-plan`. */
export const documentSlug = (path: string): string => slug(path.replace(/\.[a-z]+$/i, ''));

export function identify(context: Context, list: readonly Related[]): Related[] {
  const stem = documentSlug(context.document.source.path).slice(-(LONGEST_ID - 32));
  const seen = new Map<string, number>();
  return list.map((one) => {
    const base = `${stem.replace(/^-+/, '')}.${slug(one.gate.label)}`.slice(0, LONGEST_ID);
    const count = (seen.get(base) ?? 0) + 1;
    seen.set(base, count);
    return { ...one, gate: { ...one.gate, id: count === 1 ? base : `${base}-${count}` } };
  });
}

function ceremonyGate(context: Context, one: Ceremony, at: number): Gate {
  const place = placeOf(context, one.range);
  const label = at === 0 ? 'post-gate' : `post-gate-${at + 1}`;
  const gate = emptyGate({
    label,
    name: plainName(one.name),
    kind: 'ceremony',
    form: 'G-a',
    place,
    namePlace: place,
  });
  return {
    ...gate,
    id: `${documentSlug(context.document.source.path)}.${label}`,
    hardness: { level: 'soft', said: place },
  };
}

/** Signatures outside every gate. */
function readDecisions(context: Context, inside: readonly SectionGate[]): SignOff[] {
  const outside = sections(context.document).filter(
    (section) =>
      isOutside(section.own, inside) &&
      section.heading &&
      /decision|approval|sign-?off/i.test(section.heading.text.value),
  );
  const named = (text: Located<string> | undefined): string => plainName(text?.value ?? '');
  const found = outside.flatMap((section) =>
    readSignOffs(context, section.own, named(section.heading?.text)),
  );
  return [...inside.flatMap(({ gate }) => gate.signOffs.filter((one) => one.decision)), ...found].map(
    (one, at) => ({
      ...one,
      id: `d${at + 1}`,
      decision: true,
    }),
  );
}
