import { readYaml, written, type YamlNode } from '../parse/index.ts';
import type { Located } from '../text/index.ts';
import type { Problem } from './base.ts';
import type { Config } from './phase-types.ts';
import type { Base } from './read.ts';

/** JSON is YAML: one reader gives the places of both. */
export function readConfig(base: Base): Config {
  const { text } = base.document.source;
  const { root } = readYaml(text, { start: 0, end: text.length });
  const values = new Map<string, Located<string>>();
  if (root !== undefined) flatten({ text, values }, root, '');
  return { ...base, kind: 'config', problems: jsonProblems(text), dated: undefined, values };
}

interface Flat {
  readonly text: string;
  readonly values: Map<string, Located<string>>;
}

/** `workflow.research` → `true`; a list as it is written. */
function flatten(into: Flat, node: YamlNode, path: string): void {
  if (node.kind !== 'map')
    into.values.set(path, node.kind === 'scalar' ? node.text : written(into.text, node));
  else
    for (const { key, value } of node.entries)
      if (value !== undefined) flatten(into, value, path === '' ? key.value : `${path}.${key.value}`);
}

function jsonProblems(text: string): Problem[] {
  try {
    JSON.parse(text);
    return [];
  } catch (error) {
    const reason = error instanceof Error ? error.message : '';
    const at = Number(/position (\d+)/.exec(reason)?.[1] ?? 0);
    const start = Math.max(text.slice(0, at + 1).trimEnd().length - 1, 0);
    return [{ range: { start, end: Math.min(start + 1, text.length) }, message: 'Invalid JSON' }];
  }
}
