import type { TestCounts } from '../types.ts';

interface Tag {
  readonly name: string;
  readonly kind: 'open' | 'close' | 'empty';
  readonly attributes: string;
}

/**
 * The tags of an XML text, in order; comments, CDATA, declarations and text are passed over. JUnit needs no more of
 * XML, and a full parser weighs 63 KB. Undefined when a tag or section never ends.
 */
function readTags(xml: string): Tag[] | undefined {
  const tags: Tag[] = [];
  for (let at = xml.indexOf('<'); at >= 0; at = xml.indexOf('<', at)) {
    const skip = SECTIONS.find(([open]) => xml.startsWith(open, at));
    const end = skip ? xml.indexOf(skip[1], at + skip[0].length) : endOfTag(xml, at);
    if (end < 0) return undefined;
    if (!skip) tags.push(readTag(xml.slice(at + 1, end)));
    at = end + 1;
  }
  return tags;
}

const SECTIONS = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
  ['<!', '>'],
] as const;

/** The `>` outside quotes. */
function endOfTag(xml: string, start: number): number {
  let quote = '';
  for (let at = start; at < xml.length; at++) {
    const char = xml[at] ?? '';
    if (quote) quote = char === quote ? '' : quote;
    else if (char === '"' || char === "'") quote = char;
    else if (char === '>') return at;
  }
  return -1;
}

function readTag(inside: string): Tag {
  const name = /^\/?([^\s/]*)/.exec(inside)?.[1] ?? '';
  const kind = inside.startsWith('/') ? 'close' : inside.endsWith('/') ? 'empty' : 'open';
  return { name, kind, attributes: inside };
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function attribute(tag: Tag, name: string): string | undefined {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag.attributes);
  const raw = found?.[1] ?? found?.[2];
  return raw?.replace(/&(\w+);/g, (whole, entity: string) => ENTITIES[entity] ?? whole);
}

export interface JUnit {
  readonly tests: TestCounts;
  /** Suites whose own counts differ from the cases they hold. */
  readonly lies: readonly string[];
}

/** A JUnit report: every `testcase`, whatever the suites around it claim. */
export function readJUnit(path: string, xml: string): JUnit | { readonly problem: string } {
  const tags = readTags(xml);
  if (!tags || !closed(tags)) return { problem: `${path} is cut short: the XML does not end.` };
  if (!tags.some((tag) => /^testsuites?$/.test(tag.name))) return { problem: `${path} is no JUnit report.` };
  const cases = readCases(tags);
  const failed = cases.filter((one) => one.outcome === 'failed');
  const tests: TestCounts = {
    passed: cases.filter((one) => one.outcome === 'passed').length,
    failed: failed.length,
    skipped: cases.filter((one) => one.outcome === 'skipped').length,
    names: cases.map((one) => one.name),
    failedNames: failed.map((one) => one.name),
    of: 'tests',
    reader: 'JUnit',
    where: path,
  };
  return { tests, lies: readClaims(path, tags, tests) };
}

function closed(tags: readonly Tag[]): boolean {
  const opened = tags.filter((tag) => tag.kind === 'open').length;
  return tags.length > 0 && opened === tags.filter((tag) => tag.kind === 'close').length;
}

interface Case {
  readonly name: string;
  outcome: 'passed' | 'failed' | 'skipped';
}

function readCases(tags: readonly Tag[]): Case[] {
  const cases: Case[] = [];
  let current: Case | undefined;
  for (const tag of tags) {
    if (tag.name === 'testcase') {
      current = tag.kind === 'close' ? undefined : { name: caseName(tag), outcome: 'passed' };
      if (current) cases.push(current);
      if (tag.kind === 'empty') current = undefined;
    } else if (current && tag.kind !== 'close' && /^(?:failure|error)$/.test(tag.name))
      current.outcome = 'failed';
    else if (current?.outcome === 'passed' && tag.name === 'skipped') current.outcome = 'skipped';
  }
  return cases;
}

const caseName = (tag: Tag): string =>
  [attribute(tag, 'classname'), attribute(tag, 'name')].filter((part) => part).join(' › ');

/** The outermost element that carries counts must agree with the cases: `<testsuites tests="20" failures="0">`. */
function readClaims(path: string, tags: readonly Tag[], tests: TestCounts): string[] {
  const root = tags.find((tag) => /^testsuites?$/.test(tag.name) && attribute(tag, 'tests') !== undefined);
  // a lone suite among several speaks for itself only
  const suites = tags.filter((tag) => tag.name === 'testsuite' && tag.kind !== 'close').length;
  if (!root || (root.name === 'testsuite' && suites > 1)) return [];
  const bad = Number(attribute(root, 'failures') ?? 0) + Number(attribute(root, 'errors') ?? 0);
  const total = Number(attribute(root, 'tests'));
  const counted = tests.passed + tests.failed + tests.skipped;
  if (bad === tests.failed && total === counted) return [];
  return [
    `${path} claims ${total} tests with ${bad} failed, but lists ${counted} with ${tests.failed} failed.`,
  ];
}
