import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { beforeAll, describe, expect, test } from 'vitest';
import { learnDisk } from '../../src/node/facts.ts';
import { loadRoot } from '../../src/node/load.ts';
import { learnSources, watchRoot } from '../../src/node/wiring.ts';
import { buildCli } from './built.ts';
import { lighthouse, ownProjects } from './projects.ts';

let start: Awaited<ReturnType<typeof buildCli>>;

beforeAll(async () => {
  start = await buildCli();
}, 60_000);

const schema = (path: string, Validator: typeof Ajv | typeof Ajv2020 = Ajv2020) => {
  const ajv = new Validator({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats.default(ajv);
  // Draft 4 and 7 differ in nothing that the SARIF schema uses but these two keys.
  const { id: _, $schema, ...shape } = JSON.parse(readFileSync(path, 'utf8'));
  return ajv.compile($schema?.includes('draft-04') ? shape : { $schema, ...shape });
};
const schemas = {
  findings: schema('docs/schemas/findings.schema.json'),
  tree: schema('docs/schemas/tree.schema.json'),
  /** As OASIS published it, and what we promise beyond it: places, rules, fingerprints. */
  sarif: schema(
    createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'),
    Ajv,
  ),
  ourSarif: schema(join(import.meta.dirname, 'schemas/sarif.json')),
  junit: schema(join(import.meta.dirname, 'schemas/junit.json')),
};

interface Told {
  readonly rule: string;
  readonly line: number;
  readonly open: boolean;
}

const out = async (folder: string, ...args: string[]): Promise<string> => {
  const { stdout, stderr } = await start(args, { cwd: folder }).ended;
  expect(stderr).toBe('');
  return stdout;
};

function valid(name: keyof typeof schemas, value: unknown): void {
  schemas[name](value);
  expect(schemas[name].errors ?? []).toEqual([]);
}

const isArray = (name: string): boolean => name === 'testsuite' || name === 'testcase';

/** What each format says, brought to one shape. */
const READERS: Readonly<Record<string, (text: string) => readonly Told[]>> = {
  json: (text) => {
    const report = JSON.parse(text);
    valid('findings', report);
    return report.findings.map((one: { rule: string; start: { line: number }; waived: string | null }) => ({
      ...{ rule: one.rule, line: one.start.line, open: one.waived === null },
    }));
  },
  sarif: (text) => {
    const log = JSON.parse(text);
    valid('sarif', log);
    valid('ourSarif', log);
    const [run] = log.runs;
    return run.results.map((one: SarifResult) => {
      expect(run.tool.driver.rules[one.ruleIndex].id).toBe(one.ruleId);
      const line = one.locations[0]?.physicalLocation.region.startLine ?? 0;
      return { rule: one.ruleId, line, open: one.suppressions === undefined };
    });
  },
  junit: (text) => {
    expect(XMLValidator.validate(text)).toBe(true);
    const read = new XMLParser({ ignoreAttributes: false, ignoreDeclaration: true, isArray }).parse(text);
    valid('junit', read);
    const root = read.testsuites;
    const cases: JunitCase[] = root.testsuite.flatMap((suite: JunitSuite) => suite.testcase);
    expect(Number(root['@_tests'])).toBe(cases.length);
    expect(Number(root['@_failures'])).toBe(cases.filter((one) => one.failure !== undefined).length);
    return cases
      .filter((one) => one['@_classname'] !== 'plumbline')
      .map((one) => ({
        rule: one['@_classname'],
        line: Number(/\((\d+):/.exec(one['@_name'])?.[1]),
        open: one.skipped === undefined,
      }));
  },
  github: (text) =>
    [...text.matchAll(/^::(?:error|warning|notice) .*?line=(\d+),.*?title=plumbline ([a-z-]+)::/gm)].map(
      (match) => ({
        ...{ rule: match[2] ?? '', line: Number(match[1]), open: true },
      }),
    ),
  md: (text) =>
    [...text.split('<details>').entries()].flatMap(([part, half]) =>
      [
        ...half.matchAll(
          /^\| (?:error|warning|information|hint) \| `+ ?.*?:(\d+):\d+ ?`+ \|.*\| `([a-z-]+)` \|$/gm,
        ),
      ].map((match) => ({ rule: match[2] ?? '', line: Number(match[1]), open: part === 0 })),
    ),
  text: (text) =>
    [...text.matchAll(/^\S.*?:(\d+):\d+ (?:error|warning|information|hint) .* ([a-z-]+)$/gm)].map(
      (match) => ({
        ...{ rule: match[2] ?? '', line: Number(match[1]), open: true },
      }),
    ),
};

interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly locations: readonly {
    readonly physicalLocation: { readonly region: { readonly startLine: number } };
  }[];
  readonly suppressions?: unknown;
}
interface JunitSuite {
  readonly testcase: readonly JunitCase[];
}
interface JunitCase {
  readonly '@_name': string;
  readonly '@_classname': string;
  readonly failure?: unknown;
  readonly skipped?: unknown;
}

const projects = [lighthouse, ...ownProjects].map(
  (folder) => [folder.split('/').at(-1) ?? '', folder] as const,
);

describe.each(projects)('%s', (_, folder) => {
  test('every format says the same, in the same order, in the shape that it promises', async () => {
    const args = ['check', '--all', '--allow-empty'];
    const said = await Promise.all(
      Object.entries(READERS).map(
        async ([format, read]) => [format, read(await out(folder, ...args, '-f', format))] as const,
      ),
    );
    const all = said[0]?.[1] ?? [];
    const open = all.filter((one) => one.open);
    for (const [format, told] of said) {
      const whole = ['json', 'sarif', 'junit'].includes(format);
      expect([format, told.filter((one) => one.open)]).toEqual([format, open]);
      if (whole) expect([format, told]).toEqual([format, all]);
    }
  }, 60_000);

  test('says what the engine says in the editor', async () => {
    const report = JSON.parse(await out(folder, 'check', '--allow-empty', '-f', 'json'));
    const roots = new Set<string>(report.findings.map(() => report.root));
    for (const root of roots) {
      const today = new Date().toISOString().slice(0, 10);
      const { workspace } = await loadRoot(root, { today });
      await learnDisk(workspace, root);
      await learnSources(workspace, watchRoot(root));
      const { findings } = workspace.snapshot();
      if (findings.length === 0) continue;
      expect(report.findings.map((one: { fingerprint: string }) => one.fingerprint)).toEqual(
        findings.map((one) => one.fingerprint),
      );
    }
  }, 60_000);

  test('the tree keeps its schema, every fact inside its file', async () => {
    const report = JSON.parse(await out(folder, 'tree', '--json', '--allow-empty'));
    valid('tree', report);
    for (const root of report.roots) for (const at of placesIn(root)) expectInside(root.root, at);
  }, 60_000);
});

interface At {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

function placesIn(value: unknown): At[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('file' in value && 'endColumn' in value) return [value as At];
  return Object.values(value).flatMap(placesIn);
}

function expectInside(root: string, at: At): void {
  const lines = readFileSync(join(root, at.file), 'utf8').split('\n');
  expect(at.endLine).toBeLessThanOrEqual(lines.length);
  expect(at.column).toBeLessThanOrEqual((lines[at.line - 1] ?? '').length + 1);
  expect(at.line < at.endLine || at.column <= at.endColumn).toBe(true);
}
