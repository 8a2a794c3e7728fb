import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Config, createWorkspace, type Facts, rules, type Workspace } from '../../src/core/index.ts';
import { fewer } from '../support/quick.ts';

const REPLAYS = Number(process.env.RUNS ?? fewer(4, 2));
const EDITS = 12;
const TODAY = '2026-06-01';

function textsOf(root: string): Map<string, string> {
  const entries = readdirSync(root, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && /\.(?:md|json)$/.test(entry.name));
  const paths = files.map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
  return new Map(paths.map((path) => [path.replaceAll('\\', '/'), readFileSync(join(root, path), 'utf8')]));
}

const projects = [
  'samples/orbit',
  'test/projects/healthy',
  'test/projects/old-generation',
  'test/projects/gates',
];

/** Everything that the shells are told, artifacts by their paths. */
function told(workspace: Workspace): string {
  const { project, findings, failures } = workspace.snapshot();
  const plain = (key: string, value: unknown) => {
    if (value instanceof Map || value instanceof Set) return [...value];
    if (key !== '' && typeof value === 'object' && value !== null && 'document' in value && 'path' in value)
      return value.path;
    return key === 'sources' ? undefined : value;
  };
  return JSON.stringify({ project, findings, failures }, plain, 1);
}

/** The state that the workspace must not remember anything beside. */
interface Kept {
  readonly texts: Map<string, string>;
  config: Config;
  facts: Facts;
  open: ReadonlySet<string>;
}

function afresh({ texts, config, facts, open }: Kept): Workspace {
  const workspace = createWorkspace({ rules });
  workspace.configure(config);
  workspace.learn(facts);
  workspace.open(open);
  for (const [path, text] of texts) workspace.set(path, text);
  return workspace;
}

interface Edit {
  readonly what: number;
  readonly file: number;
  readonly line: number;
  readonly other: number;
}

const pick = <T>(list: readonly T[], at: number): T => list[at % list.length] as T;

/** What a person, a branch switch or a setting does; lines come from other documents, so that they mean something. */
function change(text: string, { what, line, other }: Edit, donor: string): string {
  const lines = text.split('\n');
  const at = line % lines.length;
  const own = lines[at] ?? '';
  const foreign = pick(donor.split('\n'), other);
  const edits: readonly (() => void)[] = [
    () => lines.splice(at, 1),
    () => lines.splice(at, 0, foreign),
    () => lines.splice(at, 1, foreign),
    () =>
      lines.splice(
        at,
        1,
        own.replace(/\d+/, (digits) => String(Number(digits) + 1 + (other % 3))),
      ),
    () =>
      lines.splice(
        at,
        1,
        own.replace(/\[([ x])\]/, (_, box) => (box === 'x' ? '[ ]' : '[x]')),
      ),
    () => lines.splice(at, 0, '<!-- plumbline-ignore * : agreed (until: 2026-05-01) -->'),
    () => lines.splice(at, other % 20),
    () => lines.splice(0, 0, other % 2 ? '---' : '<details>'),
  ];
  pick(edits, what)();
  return lines.join('\n');
}

function replay(first: ReadonlyMap<string, string>, edits: readonly Edit[]): void {
  const kept: Kept = { texts: new Map(first), config: {}, facts: { today: TODAY }, open: new Set() };
  const workspace = afresh(kept);
  const gone = new Map<string, string>();
  const set = (path: string, text: string) => {
    kept.texts.set(path, text);
    workspace.set(path, text);
  };
  const remove = (path: string) => {
    gone.set(path, kept.texts.get(path) ?? '');
    kept.texts.delete(path);
    workspace.delete(path);
  };
  for (const edit of edits) {
    const path = pick([...kept.texts.keys()], edit.file);
    const other = pick([...kept.texts.keys()], edit.other);
    const rule = pick(rules, edit.line).id;
    const doings: readonly (() => void)[] = [
      () => remove(path),
      () => {
        for (const [back, text] of gone) set(back, text);
        gone.clear();
      },
      () => {
        const text = kept.texts.get(path) ?? '';
        remove(path);
        set(path.replace(/([^/]+)$/, edit.other % 2 ? 'moved-$1' : 'x/$1'), text);
      },
      () => workspace.configure((kept.config = { archives: edit.other % 2 === 0, rules: { [rule]: 'off' } })),
      () => workspace.configure((kept.config = { rules: { [rule]: 'hint' } })),
      () => workspace.open((kept.open = new Set([path, other]))),
      () =>
        workspace.learn(
          (kept.facts = { today: edit.other % 2 ? '2026-04-01' : TODAY, paths: new Set([path]) }),
        ),
      () =>
        set('.plumbline.json', JSON.stringify({ archives: edit.other % 2 === 0, rules: { [rule]: 'off' } })),
    ];
    if (edit.what < 8) doings[edit.what]?.();
    else set(path, change(kept.texts.get(path) ?? '', edit, kept.texts.get(other) ?? ''));
    // Not after every edit: what is asked seldom is remembered longest.
    if (edit.other % 3 > 0) expect(told(workspace)).toBe(told(afresh(kept)));
  }
  expect(told(workspace)).toBe(told(afresh(kept)));
}

const edit = fc.record({
  what: fc.nat({ max: 31 }),
  file: fc.nat({ max: 997 }),
  line: fc.nat({ max: 997 }),
  other: fc.nat({ max: 997 }),
});

describe('edits replayed', () => {
  it.each(projects.filter((name) => existsSync(name)))('say of %s what a fresh workspace says', (name) => {
    const texts = textsOf(join(process.cwd(), name));
    fc.assert(
      fc.property(fc.array(edit, { minLength: 3, maxLength: EDITS }), (edits) => replay(texts, edits)),
      { numRuns: REPLAYS, seed: 1234 },
    );
  });
});
