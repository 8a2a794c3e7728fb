import { dirname, join } from 'node:path/posix';

/** One import statement of one file below `src/`. */
export interface Import {
  readonly from: string;
  readonly what: string;
}

export interface Breach extends Import {
  readonly rule: string;
}

/** Left to right: a folder imports from itself and from folders before it. */
export const LAYERS = [
  'text',
  'grammar',
  'parse',
  'artifacts',
  'project',
  'wiring',
  'gates',
  'rules',
  'check',
];

/** Each library has one owner. */
const OWNERS: readonly (readonly [RegExp, RegExp])[] = [
  [/^(?:unified|remark-|mdast|micromark|unist)/, /^src\/core\/parse\/markdown/],
  [/^(?:gray-matter|yaml)$/, /^src\/core\/parse\/(?:frontmatter|yaml)/],
  [/^vscode$/, /^src\/extension\//],
  [/^(?:node:|p-queue$|cross-spawn$)/, /^src\/(?:node|cli)\/|^src\/extension\/node\//],
];

/** The second one brings remark along. */
const CORE_DOORS = ['src/core/index.ts', 'src/core/remark.ts'];

/** `src/sources` serves all shells: it has no host of its own. */
const DOORS = ['src/sources', 'src/node', 'src/cli', 'src/extension'];

export function importsOf(path: string, text: string): Import[] {
  const statement =
    /(?:^|\n)\s*(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]|\bimport\s*\(?\s*['"]([^'"]+)['"]/g;
  return [...text.matchAll(statement)].map((match) => ({ from: path, what: match[1] ?? match[2] ?? '' }));
}

export function breachesOf(one: Import): Breach[] {
  const target = one.what.startsWith('.') ? join(dirname(one.from), one.what) : one.what;
  const found = [
    ownerBreach(one),
    coreBreach(one, target),
    layerBreach(one, target),
    doorBreach(one, target),
  ];
  return found.filter((breach) => breach !== undefined);
}

function ownerBreach(one: Import): Breach | undefined {
  const owner = OWNERS.find(([library]) => library.test(one.what))?.[1];
  if (!owner || owner.test(one.from)) return undefined;
  return { ...one, rule: `only ${owner.source} may import it` };
}

function coreBreach(one: Import, target: string): Breach | undefined {
  if (!one.from.startsWith('src/core/') || !one.what.startsWith('.')) return undefined;
  return target.startsWith('src/core/')
    ? undefined
    : { ...one, rule: 'the core imports nothing outside itself' };
}

const layerOf = (path: string): number => LAYERS.indexOf(/^src\/core\/([^/]+)\//.exec(path)?.[1] ?? '');

function layerBreach(one: Import, target: string): Breach | undefined {
  const [own, other] = [layerOf(one.from), layerOf(target)];
  if (!target.startsWith('src/core/') || own < 0) return undefined;
  if (other >= 0 && other <= own) return undefined;
  return { ...one, rule: `against the arrow: ${LAYERS.join(' → ')}` };
}

/** The shells see the core through its door, `src/sources`, and each other not at all but for node ← cli and node ← extension/node. */
function doorBreach(one: Import, target: string): Breach | undefined {
  const shell = DOORS.find((door) => one.from.startsWith(`${door}/`));
  if (!shell || !one.what.startsWith('.')) return undefined;
  if (target.startsWith('src/core/') && !CORE_DOORS.includes(target))
    return { ...one, rule: 'shells use src/core/index.ts' };
  const other = DOORS.find((door) => target.startsWith(`${door}/`));
  if (!other || other === shell) return undefined;
  const allowed =
    other === 'src/sources' ||
    (other === 'src/node' && (shell === 'src/cli' || one.from.startsWith('src/extension/node/')));
  return allowed ? undefined : { ...one, rule: `${shell} does not import ${other}` };
}
