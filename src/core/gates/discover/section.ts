import type { Section } from '../../parse/outline.ts';
import { contains, type Range } from '../../text/index.ts';
import type { Criterion, Gate, GateForm, Hardness, SignOff } from '../types.ts';
import { readCommand } from './command.ts';
import { type Context, emptyGate, fencesIn, placeOf, textOf } from './context.ts';
import { readCriteria } from './criteria.ts';
import { type Field, fieldOf, readFields, saidOf } from './fields.ts';
import { type GateHeading, readGateHeading } from './heading.ts';
import { readSignOffs } from './signoff.ts';
import { type Key, plainName, readBlocking, readDuration, readPaths } from './words.ts';

/** A gate that a heading declares, with what relations still need. */
export interface SectionGate {
  readonly gate: Gate;
  readonly section: Section;
  /** Labels or names of other gates, as written. */
  readonly needs: readonly string[];
  readonly appliesTo: readonly string[];
}

/** Fields without which a heading of that form is no gate. */
const PROOF: Partial<Record<GateForm, (has: (key: Key) => boolean) => boolean>> = {
  'G-b': (has) => has('criteria') && (has('metric') || has('method')),
  'G-d': (has) => has('criteria') && (has('command') || has('purpose') || has('evidence')),
  heading: (has) => has('criteria') || has('command') || has('evidence') || has('signOff') || has('purpose'),
};

export function readSectionGate(context: Context, section: Section): SectionGate | undefined {
  const heading = section.heading && readGateHeading(section.heading);
  if (!heading || !section.heading) return undefined;
  const fields = readFields(context, section);
  const has = (key: Key): boolean => fieldOf(fields, key) !== undefined;
  const block = fencesIn(context, section.own).some((fence) => /^gate\b/i.test(fence.info.value));
  if (!block && !(PROOF[heading.form]?.(has) ?? true)) return undefined;
  const notes = `${heading.notes} ${textOf(context, section.own).slice(0, 1200)}`;
  const appliesTo = readTargets(notes);
  const kind =
    appliesTo.length > 0
      ? 'lock'
      : /\bnon-gate\b/i.test(section.heading.text.value)
        ? 'ceremony'
        : 'evidence';
  const base = emptyGate({
    label: heading.label,
    name: heading.name,
    kind,
    form: formOf(heading, has),
    place: placeOf(context, section.heading.range),
    namePlace: placeOf(context, heading.nameRange),
  });
  const before = context.problems.length;
  const filled = fill(context, base, { section, heading, fields });
  const gate = { ...filled, problems: context.problems.slice(before) };
  return { gate, section, needs: readNeeds(context, section, fields), appliesTo };
}

function formOf(heading: GateHeading, has: (key: Key) => boolean): GateForm {
  if (heading.form !== 'G-a') return heading.form;
  return /hard|blocking/i.test(heading.qualifier) || has('signOff') ? 'G-e' : 'G-a';
}

interface Read {
  readonly section: Section;
  readonly heading: GateHeading;
  readonly fields: readonly Field[];
}

function fill(context: Context, gate: Gate, { section, heading, fields }: Read): Gate {
  const said = (key: Key): string | undefined => saidOf(fields, key);
  const report = readPaths(said('report') ?? '')[0];
  return {
    ...gate,
    command: gate.kind === 'evidence' ? readCommand(context, fields) : undefined,
    criteria: allCriteria(context, fields),
    hardness: readHardness(context, section, heading, fields),
    evidence: readEvidence(context, fields),
    report,
    inputs: readPaths(said('inputs') ?? '').filter((path) => /[./\\*]/.test(path) && !/\s/.test(path)),
    owner: plainName(said('owner') ?? '') || undefined,
    signOffs: gate.kind === 'evidence' ? signOffsOf(context, section, heading.name) : [],
    waiver: said('waiver'),
    declaredDurationMs:
      readDuration(said('duration') ?? noteDuration(heading.notes)) ?? readDuration(heading.name),
  };
}

/** Of every field that holds some: one that is left out could not hold the gate back. */
function allCriteria(context: Context, fields: readonly Field[]): Criterion[] {
  const lists = fields
    .filter(({ key }) => key === 'criteria')
    .map((field) => readCriteria(context, field, saidOf(fields, 'metric')));
  const byPlace = new Map(lists.flat().map((one) => [one.place.range.start, one]));
  const inOrder = [...byPlace.values()].sort((a, b) => a.place.range.start - b.place.range.start);
  return inOrder.map((one, at) => ({ ...one, id: `c${at + 1}` }));
}

const noteDuration = (notes: string): string => /\(([^()]*\d[^()]*)\)/.exec(notes)?.[1] ?? '';

function readEvidence(context: Context, fields: readonly Field[]): string[] {
  const field = fieldOf(fields, 'evidence');
  if (!field) return [];
  return readPaths(field.value.value || [...textOf(context, field.block).matchAll(/`[^`]+`/g)].join(' '));
}

function readHardness(
  context: Context,
  section: Section,
  heading: GateHeading,
  fields: readonly Field[],
): Hardness {
  const field = fields.find((one) => one.key === 'blocking' && readBlocking(one.value.value));
  if (field)
    return { level: readBlocking(field.value.value) ?? 'unknown', said: placeOf(context, field.value.range) };
  const title = section.heading?.text;
  const note = /\(\s*(non-blocking|advisory|info|non-gate)\b/i.test(heading.notes) ? 'no' : heading.qualifier;
  const level = readBlocking(note);
  return { level: level ?? 'unknown', said: level && title ? placeOf(context, title.range) : undefined };
}

/** Signatures under the gate itself, and those of a checklist that stands in a plain fence, ready to be filled in. */
function signOffsOf(context: Context, section: Section, subject: string): SignOff[] {
  const fences = fencesIn(context, section.range);
  const templates = fences.filter(
    (fence) => /^(?:te?xt|markdown|md)?$/.test(fence.info.value) && fence.closed,
  );
  const open = gaps(
    section.range,
    fences.map((fence) => fence.range),
  );
  const found = [...open, ...templates.map((fence) => fence.body)].flatMap((range) =>
    readSignOffs(context, range, subject),
  );
  return found
    .sort((a, b) => a.place.range.start - b.place.range.start)
    .map((one, at) => ({ ...one, id: `s${at + 1}` }));
}

function gaps(whole: Range, holes: readonly Range[]): Range[] {
  const found: Range[] = [];
  let start = whole.start;
  for (const hole of holes) {
    if (hole.start > start) found.push({ start, end: hole.start });
    start = hole.end;
  }
  if (start < whole.end) found.push({ start, end: whole.end });
  return found;
}

/** `(applies to Gate 1, Gate 3, and final validation)` */
function readTargets(text: string): string[] {
  const list = /\bapplies to:?\**\s+((?:all )?gates?\s[^.)\n]*)/i.exec(text)?.[1] ?? '';
  return [...list.matchAll(/(?:gates?\s+|,\s*|\band\s+|&\s*)([A-Z]?\d+[A-Z]?)\b/gi)].flatMap(
    (found) => found[1] ?? [],
  );
}

/** `Depends on: slot-replay, 2` and the sentence `Prerequisite: Gate 1 must PASS`. */
function readNeeds(context: Context, section: Section, fields: readonly Field[]): string[] {
  const field = (saidOf(fields, 'dependsOn') ?? '').replace(/[`*]/g, '');
  const listed = field.split(/\s*(?:,|;|\band\b)\s*/).map((one) =>
    one
      .replace(/^gates?\s+/i, '')
      .replace(/\s+(?:must\s+)?pass(?:ed|es)?\.?$/i, '')
      .trim(),
  );
  const text = textOf(context, section.range);
  const said = [
    ...text.matchAll(/\b(?:prerequisite|requires|after):?\s+Gate\s+(\w+)\s+(?:must\s+)?(?:pass|be green)/gi),
  ];
  return [...listed, ...said.flatMap((found) => found[1] ?? [])].filter(
    (one) => one !== '' && !/^(?:none|-|—|nothing)$/i.test(one),
  );
}

/** Sections that hold no gate of their own but say something about all: not inside `gates`. */
export const isOutside = (range: Range, gates: readonly SectionGate[]): boolean =>
  !gates.some((one) => contains(one.section.range, range));
