import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  applyEdits,
  createWorkspace,
  type Finding,
  positionAt,
  rules,
  type Snapshot,
  sha256,
} from '../../src/core/index.ts';
import { indexSources, isSource } from '../support/sources.ts';
import { readSpec, type SpecCase, type SpecFile } from '../support/spec.ts';

const folder = new URL('.', import.meta.url);
const pages = readdirSync(folder).filter((name) => name.endsWith('.md'));

type Beside = Pick<SpecCase, 'paths' | 'git'>;

function check(rule: string, files: readonly SpecFile[], { paths, git }: Beside): Snapshot {
  const workspace = createWorkspace({ rules: rules.filter((one) => one.id === rule) });
  workspace.configure({ archives: true });
  workspace.learn({
    today: '2026-06-01',
    paths: paths && new Set([...paths, ...files.map((file) => file.path)]),
    git: git && gitFacts(git),
    hashes: new Map(files.map(({ path, text }) => [path, [sha256(text)]])),
  });
  const [sources, documents] = [files.filter(isSource), files.filter((file) => !isSource(file))];
  for (const file of documents) workspace.set(file.path, file.text);
  if (sources.length > 0) {
    const { project } = workspace.snapshot();
    workspace.learn({ ...project.facts, sources: indexSources(sources, project) });
  }
  const snapshot = workspace.snapshot();
  expect(snapshot.failures).toEqual([]);
  return snapshot;
}

const gitFacts = (lines: readonly string[]) => {
  const named = (kind: string) =>
    new Set(lines.flatMap((line) => (line.startsWith(`${kind} `) ? [line.slice(kind.length + 1)] : [])));
  return { tags: named('tag'), missing: named('lacks'), shallow: false };
};

/** `path:line:start-end message`, as a person would read the caret line. */
function show(finding: Finding, { project }: Snapshot): string {
  const source = project.byPath.get(finding.at.path)?.document.source;
  if (!source) return `${finding.at.path}: ${finding.message}`;
  const start = positionAt(source, finding.at.range.start);
  const length = finding.at.range.end - finding.at.range.start;
  const rest = (source.text.slice(finding.at.range.start).split('\n', 1)[0] ?? '').length;
  return `${finding.at.path}:${start.line + 1}:${start.character}-${start.character + Math.min(length, rest)} ${finding.message}`;
}

const mark = (one: SpecCase['expected'][number]): string =>
  `${one.path}:${one.line + 1}:${one.start}-${one.end}`;

function fix(files: readonly SpecFile[], findings: readonly Finding[]): SpecFile[] {
  return files.map((file) => {
    const fixes = findings.flatMap((finding) => finding.fixes?.slice(0, 1) ?? []);
    const edits = fixes.flatMap((one) => one.edits.filter((edit) => edit.path === file.path));
    return { path: file.path, text: applyEdits(file.text, edits) };
  });
}

it('every rule has a page, and every page a rule', () => {
  expect(pages.map((page) => page.replace(/\.md$/, '')).sort()).toEqual(rules.map((rule) => rule.id).sort());
});

describe.each(pages)('%s', (page) => {
  const id = page.replace(/\.md$/, '');
  const spec = readSpec(readFileSync(new URL(page, folder), 'utf8'));

  it('is named after its rule, explains it, and has dirty and clean cases', () => {
    expect(spec.title).toBe(id);
    expect(spec.prose.length).toBeGreaterThan(80);
    expect(spec.cases.filter((one) => one.expected.length > 0).length).toBeGreaterThan(0);
    expect(spec.cases.filter((one) => one.expected.length === 0).length).toBeGreaterThan(0);
  });

  it.each(spec.cases)('$title', ({ files, expected, fixed, ...beside }) => {
    const snapshot = check(id, files, beside);
    const found = snapshot.findings.map((finding) => show(finding, snapshot));
    const marks = expected.map(mark);
    expect(found.map((line) => line.replace(/ .*$/s, '')).sort(), found.join('\n')).toEqual(
      [...marks].sort(),
    );
    for (const one of expected)
      expect(found.filter((line) => line.startsWith(`${mark(one)} `)).join('\n')).toContain(one.message);
    if (fixed.length === 0) return;
    const after = fix(files, snapshot.findings);
    for (const file of fixed) expect(after.find((one) => one.path === file.path)?.text).toBe(file.text);
    expect(check(id, after, beside).findings).toEqual([]);
  });

  it('shows the fixed text where it offers a fix', () => {
    const fixable = spec.cases.some(({ files, ...beside }) =>
      check(id, files, beside).findings.some((finding) => (finding.fixes ?? []).length > 0),
    );
    expect(spec.cases.some((one) => one.fixed.length > 0)).toBe(fixable);
  });
});
