import { pathToFileURL } from 'node:url';
import { SarifBuilder, SarifResultBuilder, SarifRuleBuilder, SarifRunBuilder } from 'node-sarif-builder';
import type { Fix, Location, ReportingDescriptor, Result, Run } from 'sarif';
import { IN_BASELINE, type Rule, rules, type Severity } from '../../core/index.ts';
import type { CheckResult, Listed, Replacement } from '../check/result.ts';
import { pageOf } from '../pages.ts';
import { uriOf } from '../place.ts';
import type { JsonPlace } from '../schemas/findings.ts';

declare const VERSION: string;

const LEVELS = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
} as const satisfies Record<Severity, Result.level>;

/** Findings that no rule of ours makes: of a waiver and of the settings file. */
const OWN: readonly Pick<Rule, 'id' | 'summary' | 'severity' | 'family'>[] = [
  {
    id: 'waiver',
    severity: 'error',
    family: 'schema',
    summary: 'A waiver gives a reason and has not expired.',
  },
  { id: 'settings', severity: 'error', family: 'schema', summary: 'The settings file can be read.' },
];

export function toSarif({ findings }: CheckResult): string {
  const log = new SarifBuilder({ $schema: 'https://json.schemastore.org/sarif-2.1.0.json' });
  const run = new SarifRunBuilder().initSimple({ toolDriverName: 'plumbline', toolDriverVersion: VERSION });
  // Its options take known keys only.
  Object.assign<Run, Partial<Run>>(run.run, {
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { SRCROOT: { uri: `${pathToFileURL(process.cwd()).href}/` } },
  });
  for (const rule of [...rules, ...OWN]) run.addRule(ruleOf(rule));
  for (const finding of findings) run.addResult(sarifResult(finding));
  log.addRun(run);
  return `${log.buildSarifJsonString({ indent: true })}\n`;
}

function ruleOf({ id, summary, severity, family }: Pick<Rule, 'id' | 'summary' | 'severity' | 'family'>) {
  const builder = new SarifRuleBuilder().initSimple({ ruleId: id, shortDescriptionText: summary });
  const page = pageOf(id);
  Object.assign<ReportingDescriptor, Partial<ReportingDescriptor>>(builder.rule, {
    fullDescription: { text: summary },
    defaultConfiguration: { level: LEVELS[severity] },
    properties: { tags: [family] },
    ...(page ? { help: { text: page, markdown: page } } : {}),
  });
  return builder;
}

function sarifResult(one: Listed): SarifResultBuilder {
  const builder = new SarifResultBuilder().initSimple({
    ...{ level: LEVELS[one.severity], messageText: one.message, ruleId: one.rule },
  });
  const fixes = one.fixes.map(sarifFix);
  Object.assign<Result, Partial<Result>>(builder.result, {
    locations: [locationOf(one)],
    relatedLocations: one.related.map((related, at) => ({
      ...{ id: at + 1, ...locationOf(related), message: { text: related.message } },
    })),
    partialFingerprints: { 'plumbline/v1': one.fingerprint },
    ...(fixes.length > 0 ? { fixes } : {}),
    ...(one.waived === null ? {} : { suppressions: [suppression(one.waived)] }),
    ...(one.calculation.length > 0 ? { properties: { calculation: one.calculation } } : {}),
  });
  return builder;
}

const suppression = (reason: string): NonNullable<Result['suppressions']>[number] => ({
  kind: reason === IN_BASELINE ? 'external' : 'inSource',
  justification: reason,
});

type Placed = JsonPlace & Pick<Listed, 'absolute'>;

function artifactLocation({ absolute }: Pick<Listed, 'absolute'>) {
  const uri = uriOf(absolute);
  return uri.startsWith('file:') ? { uri } : { uri, uriBaseId: 'SRCROOT' };
}

const locationOf = (place: Placed): Location => ({
  physicalLocation: { artifactLocation: artifactLocation(place), region: regionOf(place) },
});

const regionOf = ({ start, end }: JsonPlace) => ({
  startLine: start.line,
  startColumn: start.column,
  endLine: end.line,
  endColumn: end.column,
});

function sarifFix({ title, edits }: Listed['fixes'][number]): Fix {
  const files = [...new Set(edits.map((edit) => edit.absolute))];
  return {
    description: { text: title },
    artifactChanges: files.map((absolute) => ({
      artifactLocation: artifactLocation({ absolute }),
      replacements: edits.filter((edit) => edit.absolute === absolute).map(replacement),
    })),
  };
}

const replacement = (edit: Replacement) => ({
  deletedRegion: regionOf(edit),
  insertedContent: { text: edit.text },
});
