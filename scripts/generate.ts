// npm run generate: everything that follows from the rules and the settings' shape.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { findingsShape } from '../src/cli/schemas/findings.ts';
import { treeShape } from '../src/cli/schemas/tree.ts';
import { baselineShape } from '../src/core/check/baseline.ts';
import { configShape } from '../src/core/check/config.ts';
import { GATE_FIELDS, type Rule, rules, severities } from '../src/core/index.ts';
import { writeBundle } from './l10n.ts';

const PAGES = 'docs/rules';

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** A rule's page is its specification: the same file, so that they cannot drift apart. */
function writePages(): void {
  mkdirSync(PAGES, { recursive: true });
  for (const old of readdirSync(PAGES)) rmSync(join(PAGES, old));
  for (const rule of rules) writeFileSync(join(PAGES, `${rule.id}.md`), page(rule));
  writeFileSync(join(PAGES, 'README.md'), `# Rules\n\n${table()}\n`);
}

const page = (rule: Rule): string =>
  readFileSync(`test/rules/${rule.id}.md`, 'utf8').replace(
    /^# .*\n/,
    (title) => `${title}\n*${rule.family} · ${rule.severity}* ${rule.summary}\n`,
  );

function table(): string {
  const rows = rules.map(
    (rule) => `| [${rule.id}](${rule.id}.md) | ${rule.family} | ${rule.severity} | ${rule.summary} |`,
  );
  return ['| rule | family | severity | what holds |', '|---|---|---|---|', ...rows].join('\n');
}

const severity = (rule: Rule) => ({
  enum: [...severities, 'off'],
  default: rule.severity,
  description: rule.summary,
});

const ruleProperties = (): Record<string, unknown> =>
  Object.fromEntries(rules.map((rule) => [rule.id, severity(rule)]));

/** The shape that the settings file is read by, with the rules that there are. */
function settingsSchema(): unknown {
  const { properties, ...rest } = z.toJSONSchema(configShape, { io: 'input' }) as {
    properties: Record<string, unknown>;
  };
  const known = { type: 'object', properties: ruleProperties(), additionalProperties: false };
  const fields = Object.fromEntries(GATE_FIELDS.map((field) => [field, {}]));
  const gates = { type: 'array', items: { type: 'object', properties: fields, additionalProperties: false } };
  return { title: 'Plumbline', ...rest, properties: { ...properties, rules: known, gates } };
}

/** What the command line prints for programs, and the file that it keeps for people. */
const printed = {
  findings: { title: 'plumbline check --format json', shape: findingsShape },
  tree: { title: 'plumbline tree --json', shape: treeShape },
  baseline: { title: 'Accepted findings', shape: baselineShape },
};

function writeSchemas(): void {
  mkdirSync('docs/schemas', { recursive: true });
  writeFileSync('docs/schemas/settings.schema.json', json(settingsSchema()));
  for (const [name, { title, shape }] of Object.entries(printed))
    writeFileSync(`docs/schemas/${name}.schema.json`, json({ title, ...z.toJSONSchema(shape) }));
}

/** The settings of the rules; what they say stands where all sentences of the manifest stand. */
function updateManifest(): void {
  const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
  const sentences: Record<string, string> = JSON.parse(readFileSync('package.nls.json', 'utf8'));
  const settings = manifest.contributes.configuration.properties;
  const spoken = (rule: Rule) => ({ ...severity(rule), description: `%rule.${rule.id}%` });
  settings['plumbline.rules'].properties = Object.fromEntries(rules.map((rule) => [rule.id, spoken(rule)]));
  const others = Object.entries(sentences).filter(([key]) => !key.startsWith('rule.'));
  const own = rules.map((rule) => [`rule.${rule.id}`, rule.summary] as const);
  writeFileSync('package.nls.json', json(Object.fromEntries([...others, ...own])));
  writeFileSync('package.json', json(manifest));
}

writePages();
writeSchemas();
updateManifest();
writeBundle();
console.log(`${rules.length} rules: pages, tables and settings are up to date.`);
