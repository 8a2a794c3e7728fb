import * as z from 'zod/mini';
import { nodeAt, type Problem, readYaml, type YamlNode } from '../parse/index.ts';
import { severities } from '../rules/rule.ts';
import { type Place, type Range, range, type SourceText } from '../text/index.ts';

/** `.plumbline.json`, and the same keys in the editor's settings. Every key may be absent. */
export const configShape = z.object({
  $schema: z.optional(z.string()),
  /** Severity per rule, or `off`. */
  rules: z.optional(z.record(z.string(), z.enum([...severities, 'off']))),
  /** Globs of files that are not looked at. */
  ignore: z.optional(z.array(z.string())),
  /** Globs of further documents to look at: gate documents outside `docs/`. */
  include: z.optional(z.array(z.string())),
  /** Check archived milestones too. */
  archives: z.optional(z.boolean()),
  /** File of accepted findings. */
  baseline: z.optional(z.string()),
  gates: z.optional(z.array(z.record(z.string(), z.unknown()))),
  evidence: z.optional(z.string()),
  /** Where paths of another machine live here: `{"S:\\": "."}`. */
  paths: z.optional(z.record(z.string(), z.string())),
});

/** Read from the planning root like any other text. */
export const SETTINGS_FILE = '.plumbline.json';

export type Config = z.infer<typeof configShape>;

export interface SettingsProblem {
  readonly at: Place;
  readonly message: string;
}

export interface Settings {
  readonly config: Config;
  readonly problems: readonly SettingsProblem[];
}

/** Reads the settings key by key: a bad one is named at its place and its default applies, the rest stand. */
export function readSettings(source: SourceText, knownRules: readonly string[]): Settings {
  if (source.text.trim() === '') return { config: {}, problems: [] };
  const { root, problems } = readYaml(source.text, range(0, source.text.length));
  const value = parseJson(source.text);
  const at = (key: readonly PropertyKey[]): Place => ({ path: source.path, range: rangeOf(root, key) });
  if (value === undefined) return { config: {}, problems: syntaxProblems(source, problems) };
  const result = configShape.safeParse(value);
  const unknown = unknownRules(value, knownRules).map((id) => ({
    at: at(['rules', id]),
    message: `There is no rule '${id}'.`,
  }));
  if (result.success) return { config: result.data, problems: unknown };
  const { issues } = result.error;
  const bad = issues.map((issue) => ({
    at: at(issue.path),
    message: `${issue.path.join('.')}: ${issue.message}`,
  }));
  return {
    config: withoutKeys(
      value,
      issues.map((issue) => issue.path[0]),
    ),
    problems: [...bad, ...unknown],
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function syntaxProblems(source: SourceText, found: readonly Problem[]): SettingsProblem[] {
  const problems = found.length > 0 ? found : [{ range: range(0, 1), message: 'This is not JSON.' }];
  return problems.map((one) => ({ at: { path: source.path, range: one.range }, message: one.message }));
}

/** The value at a key, or the nearest one above it. */
function rangeOf(root: YamlNode | undefined, key: readonly PropertyKey[]): Range {
  for (let length = key.length; length > 0; length--) {
    const node = nodeAt(root, key.slice(0, length).map(String));
    if (node) return node.range;
  }
  return range(0, 1);
}

function withoutKeys(value: unknown, bad: readonly unknown[]): Config {
  if (typeof value !== 'object' || value === null) return {};
  const kept = Object.fromEntries(Object.entries(value).filter(([key]) => !bad.includes(key)));
  const again = configShape.safeParse(kept);
  return again.success ? again.data : {};
}

function unknownRules(value: unknown, known: readonly string[]): string[] {
  const rules = (value as { rules?: unknown } | null)?.rules;
  return typeof rules === 'object' && rules !== null
    ? Object.keys(rules).filter((id) => !known.includes(id))
    : [];
}
