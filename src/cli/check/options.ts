import { InvalidArgumentError, Option } from 'commander';
import { type Rule, rules, type Severity, severities } from '../../core/index.ts';
import { FORMATS, type Format } from '../reporters/index.ts';

export interface CheckOptions {
  readonly format: Format;
  readonly all?: boolean;
  readonly allowEmpty?: boolean;
  readonly baseline?: string;
  readonly code: boolean;
  readonly fix?: boolean;
  readonly fixDryRun?: boolean;
  readonly maxWarnings: number;
  readonly milestone?: string;
  readonly quiet?: boolean;
  readonly rule?: readonly string[];
  readonly severity?: Severity;
  readonly stdin?: boolean;
  readonly stdinFilename?: string;
  readonly updateBaseline?: boolean;
}

/** Findings that no rule makes: of waivers and of the settings file. */
const OWN_RULES = ['waiver', 'settings'];

export const isRule = (id: string): boolean => OWN_RULES.includes(id) || rules.some((rule) => rule.id === id);

/** Ids that share most words with what somebody typed: `did you mean`. */
export function likeRule(id: string): readonly Rule['id'][] {
  const words = id
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word.length > 2);
  const score = (rule: Rule): number => {
    const own = rule.id.split('-');
    const same = words.filter((word) => own.includes(word)).length;
    const close = words.filter((word) => own.some((one) => one.startsWith(word.slice(0, 4)))).length;
    return same * 2 + close;
  };
  const ranked = rules.filter((rule) => score(rule) > 0).sort((a, b) => score(b) - score(a));
  return ranked.slice(0, 3).map((rule) => rule.id);
}

export function unknownRule(id: string): string {
  const like = likeRule(id);
  const hint = like.length > 0 ? ` Did you mean ${like.join(', ')}?` : ' `plumbline explain` lists all.';
  return `There is no rule '${id}'.${hint}`;
}

function readRules(value: string, before: readonly string[] = []): readonly string[] {
  const ids = value.split(',').map((id) => id.trim());
  const unknown = ids.find((id) => !isRule(id));
  if (unknown !== undefined) throw new InvalidArgumentError(unknownRule(unknown));
  return [...before, ...ids];
}

function readNumber(value: string): number {
  if (!/^\d+$/.test(value)) throw new InvalidArgumentError('Expected a number, 0 or more.');
  return Number(value);
}

export const checkOptions: readonly Option[] = [
  new Option('-f, --format <format>', 'how to say it').choices(FORMATS).default('text'),
  new Option('--fix', 'apply safe fixes: counts, boxes, rows, scores, paths'),
  new Option('--fix-dry-run', 'print what --fix would change, as a unified diff').conflicts('fix'),
  new Option('--rule <id>', 'only this rule; may be repeated, or a list with commas').argParser(readRules),
  new Option('--severity <severity>', 'only findings at least this severe').choices(severities),
  new Option('--milestone <version>', 'only findings of this milestone, archived or not'),
  new Option('-a, --all', 'archived milestones too'),
  new Option('--max-warnings <number>', 'how many warnings are no failure').argParser(readNumber).default(0),
  new Option('--baseline <file>', 'accept the findings that this file lists (default: as the settings say)'),
  new Option('--update-baseline', 'write all findings to the baseline file'),
  new Option('--no-code', 'do not look things up in the source code'),
  new Option('--stdin', 'check a text from stdin in the place of a file').conflicts([
    'fix',
    'updateBaseline',
  ]),
  new Option('--stdin-filename <file>', 'the file that the text from stdin is of'),
  new Option('--allow-empty', 'no planning documents is no failure'),
  new Option('-q, --quiet', 'findings only: no count, no progress'),
];
