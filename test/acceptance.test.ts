import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../src/core/index.ts';
import { learnDisk } from '../src/node/facts.ts';
import { loadRoot } from '../src/node/load.ts';

/** An entry of a list of answers. Without `code` no rule is obliged to find it; wrong it is all the same. */
interface Answer {
  readonly file: string;
  readonly line: number;
  readonly text: string;
  readonly code?: string;
  readonly related?: readonly { readonly file: string; readonly line: number }[];
}

interface Found {
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
  /** `file:line`, its own place first. */
  readonly places: readonly string[];
}

const root = join(import.meta.dirname, '..');
const projects = join(root, 'test/projects');
const answers = (path: string): Answer[] => JSON.parse(readFileSync(join(root, path), 'utf8'));

async function check(folder: string, archives: boolean): Promise<Found[]> {
  const { workspace } = await loadRoot(folder, { config: { archives }, today: '2026-06-01' });
  await learnDisk(workspace, folder);
  const { findings, failures } = workspace.snapshot();
  expect(failures).toEqual([]);
  return findings.map((finding) => ({ ...finding, places: placesOf(folder, finding) }));
}

function placesOf(folder: string, finding: Finding): string[] {
  return [finding.at, ...(finding.related ?? []).map(({ at }) => at)].map(({ path, range }) => {
    const text = readFileSync(join(folder, path), 'utf8').replace(/^\uFEFF/, '');
    return `${path}:${text.slice(0, range.start).split('\n').length}`;
  });
}

const alarms = (found: readonly Found[]): string[] =>
  found
    .filter(({ severity }) => severity === 'error' || severity === 'warning')
    .map(({ rule, places, message }) => `${rule} ${places[0]} ${message}`);

const say = (found: readonly Found[]): string[] => found.map(({ rule, places }) => `${rule} ${places[0]}`);

function compare(found: readonly Found[], expected: readonly Answer[]): void {
  const known = new Set(
    expected.flatMap((one) => [one, ...(one.related ?? [])].map(({ file, line }) => `${file}:${line}`)),
  );
  expect(alarms(found.filter(({ places }) => !known.has(places[0] ?? '')))).toEqual([]);
  const times = ({ code, file, line }: Answer) =>
    found.filter(({ rule, places }) => rule === code && places.includes(`${file}:${line}`)).length;
  const wrong = expected.filter((one) => one.code && times(one) !== 1);
  expect(wrong.map((one) => `${one.code} ${one.file}:${one.line} found ${times(one)} times`)).toEqual([]);
}

describe('projects that agree with themselves', () => {
  it.each(['healthy', 'old-generation', 'single', 'tiny', 'empty'])('%s', async (name) => {
    expect(say(await check(join(projects, name), false))).toEqual([]);
    expect(alarms(await check(join(projects, name), true))).toEqual([]);
  });
});

describe('traps', () => {
  const traps = join(projects, 'traps');
  const names = readdirSync(traps, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? [entry.name] : [],
  );

  it.each(names)('%s', async (name) => {
    expect(alarms(await check(join(traps, name), true))).toEqual([]);
  });
});

describe('what is wrong is found, and nothing else', () => {
  it('in the sample', async () => {
    compare(await check(join(root, 'samples/orbit'), false), answers('samples/orbit.planted.json'));
  });

  it('in the first contradictions', async () => {
    const folder = 'test/projects/contradictions';
    compare(await check(join(root, folder), true), answers(`${folder}/EXPECTED.json`));
  });
});
