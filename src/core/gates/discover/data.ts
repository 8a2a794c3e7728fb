import type { Comparison } from '../../grammar/predicate.ts';
import { nodeAt, readYaml, type YamlMap, type YamlNode, type YamlScalar } from '../../parse/index.ts';
import type { Criterion, Gate } from '../types.ts';
import { loneGate, readDeclaration } from './block.ts';
import { type Context, placeOf, report } from './context.ts';
import type { Related } from './relate.ts';

const rootOf = (context: Context): YamlNode | undefined =>
  readYaml(context.document.source.text, { start: 0, end: context.document.source.text.length }).root;

/** `"gates": [{"id": "smoke", "command": ["npm", "test"], …}]` of `.plumbline.json`. */
export function readConfigGates(context: Context): Related[] {
  const list = nodeAt(rootOf(context), ['gates']);
  const nodes = list?.kind === 'list' ? list.items : [];
  return nodes.flatMap((node) => {
    const before = context.problems.length;
    const read = readDeclaration(context, node, { base: loneGate(context, node.range, 'config'), before });
    if (read?.gate.label) return [{ ...read, appliesTo: [] }];
    report(context, {
      code: 'gate-field',
      severity: 'error',
      message: 'Expected an id for this gate.',
      range: node.range,
    });
    return [];
  });
}

/** Words in a key that make its number a bound, and which one. */
const BOUNDS: readonly (readonly [RegExp, Comparison])[] = [
  [/(?:^|_)(?:max|maximum|ceiling|allowed|limit|threshold)(?=_|$)/, '<='],
  [/(?:^|_)(?:min|minimum|floor|target|required|at_least)(?=_|$)/, '>='],
];
const UNITS: readonly (readonly [RegExp, string])[] = [
  [/_(?:percent|pct)$/, '%'],
  [/_ms$/, 'ms'],
  [/_(?:seconds|secs|s)$/, 's'],
  [/_minutes$/, 'minutes'],
  [/_mb$/, 'MB'],
];

/** `soak-criteria.json`: every number whose key says that it is a bound is a criterion. */
export function readCriteriaFile(context: Context): Gate[] {
  const root = rootOf(context);
  const named = ['acceptance_criteria', 'criteria', 'thresholds']
    .map((key) => nodeAt(root, [key]))
    .find((node) => node?.kind === 'map');
  if (named?.kind !== 'map') return [];
  const criteria = bounds(context, named, '').map((one, at) => ({ ...one, id: `c${at + 1}` }));
  if (criteria.length === 0) return [];
  const name = /([^/]+)\.json$/.exec(context.document.source.path)?.[1] ?? 'criteria';
  const hours = nodeAt(root, ['duration_hours']);
  const duration = hours?.kind === 'scalar' ? Number(hours.typed) * 3_600_000 : undefined;
  return [
    { ...loneGate(context, named.range, 'G-g'), label: name, name, criteria, declaredDurationMs: duration },
  ];
}

function bounds(context: Context, map: YamlMap, topic: string): Criterion[] {
  return map.entries.flatMap(({ key, value }) => {
    if (value?.kind === 'map') return bounds(context, value, key.value);
    if (value?.kind !== 'scalar' || typeof value.typed !== 'number') return [];
    return bound(context, { topic, key: key.value, value, start: key.range.start }) ?? [];
  });
}

interface Entry {
  readonly topic: string;
  readonly key: string;
  readonly value: YamlScalar;
  readonly start: number;
}

/** `rss_drift_max_percent: 50` is `rss drift <= 50%`; a key that is nothing but a bound is about what it stands in. */
function bound(context: Context, { topic, key, value, start }: Entry): Criterion | undefined {
  const op = BOUNDS.find(([words]) => words.test(key))?.[1];
  if (!op) return undefined;
  const unit = UNITS.find(([words]) => words.test(key));
  const bare = BOUNDS.reduce(
    (rest, [words]) => rest.replace(words, ''),
    unit ? key.replace(unit[0], '') : key,
  );
  const metric = (bare.replace(/^_+|_+$/g, '') || topic).replace(/_+/g, ' ');
  const place = placeOf(context, { start, end: value.range.end });
  const text = `${metric} ${op} ${value.text.value}${unit?.[1] ?? ''}`;
  const predicate = {
    kind: 'compare',
    metric,
    op,
    value: Number(value.typed),
    unit: unit?.[1] ?? '',
  } as const;
  return { id: '', text, place, clauses: [{ predicate, text, place }], machine: true, blocking: true };
}
