import { NUMBER, numberOf } from './number.ts';

export const COMPARISONS = ['<', '<=', '>', '>=', '=='] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** What a clause of a pass criterion demands. `unit`, `metric`, `noun` keep the document's words. */
export type Predicate =
  | { readonly kind: 'count'; readonly value: number; readonly op: Comparison; readonly unit: string }
  | { readonly kind: 'ratio'; readonly part: number; readonly whole: number; readonly unit: string }
  | {
      readonly kind: 'compare';
      readonly metric: string;
      readonly op: Comparison;
      readonly value: number;
      readonly unit: string;
    }
  | { readonly kind: 'none'; readonly noun: string }
  | {
      readonly kind: 'all';
      readonly noun: string;
      readonly verb: string;
      readonly minimum: number | undefined;
    }
  | { readonly kind: 'exit'; readonly code: number }
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'determinism'; readonly runs: number }
  | { readonly kind: 'floor'; readonly value: number; readonly unit: string }
  | { readonly kind: 'qualitative'; readonly text: string }
  | { readonly kind: 'manual'; readonly text: string };
export type PredicateKind = Predicate['kind'];

const num = (text: string | undefined): number => numberOf(text ?? '0');
const wordless = (text: string | undefined): string => (text ?? '').replace(/[*_`]+/g, '').trim();

/** What follows the thing that is counted: where, how long, how often. */
const SCOPE =
  /\s+(?:across|over|per|after each|after every|during|within|in (?:both|all|each)|throughout)\b.*$/i;
const unscoped = (text: string | undefined): string =>
  wordless(text)
    .replace(SCOPE, '')
    .replace(/[.:]+$/, '');

const WORD_OPS: readonly (readonly [Comparison, string])[] = [
  ['<=', 'at most|no more than|not more than|no greater than|maximum(?: of)?|max\\.?|up to|within'],
  ['>=', 'at least|no (?:fewer|less) than|not less than|minimum(?: of)?|min\\.?'],
  ['<', 'under|below|less than|fewer than'],
  ['>', 'over|above|more than|greater than|exceeds'],
  ['==', 'exactly|equals?|equal to'],
];
const OPS = `<=|>=|==|=<|=>|≤|≥|<|>|=|(?:${WORD_OPS.map(([, words]) => words).join('|')})(?= )`;

function opOf(text: string): Comparison {
  const sign = text.trim().toLowerCase();
  if (sign === '=<' || sign === '≤') return '<=';
  if (sign === '=>' || sign === '≥') return '>=';
  if (sign === '=') return '==';
  const word = WORD_OPS.find(([, words]) => new RegExp(`^(?:${words})$`).test(sign));
  return word?.[0] ?? COMPARISONS.find((op) => op === sign) ?? '==';
}

const COMPARE = new RegExp(
  `^(?<metric>[^<>=≤≥]*?)\\s*(?<![\\w-])(?<op>${OPS})\\s*(?<value>${NUMBER})(?![\\d.,]*\\d|[-/]\\d)\\s*(?<rest>.*)$`,
  'i',
);
/** `memory is`, `latency must stay`, `Restore time:` before a comparison. */
const COPULA = /[\s:]+(?:is|are|be|of|stays?|remains?|must|should|has to|to|kept)$|:$/i;
const UNIT =
  /^(?:%|percent\b|(?:ms|milliseconds?|seconds?|secs?|minutes?|mins?|hours?|days?|[kmg]i?b|bytes?|s|m|h|d)(?![a-z]))(?:\s*\/\s*[a-z]+|\s+per\s+[a-z]+)?/i;

function readCompare(text: string): Predicate | undefined {
  const found = COMPARE.exec(text)?.groups;
  if (!found) return undefined;
  const rest = wordless(found.rest);
  const unit = UNIT.exec(rest)?.[0] ?? '';
  const op = opOf(found.op ?? '');
  const tail = unscoped(rest.slice(unit.length)).replace(/^of\s+/, '');
  const metric = bare(wordless(found.metric)) || (unit ? tail : '');
  const value = num(found.value);
  if (metric) return { kind: 'compare', metric, op, value, unit: unit || tail };
  return tail && !unit ? { kind: 'count', value, op, unit: tail } : undefined;
}

function bare(metric: string): string {
  const shorter = metric.replace(COPULA, '').trim();
  return shorter === metric ? metric : bare(shorter);
}

const RATIO = new RegExp(
  `^(?:(?<metric>[^\\d/]+?):?\\s+)?(?<part>${NUMBER})\\s*/\\s*(?<whole>${NUMBER})(?:\\s+(?<unit>\\p{L}.*))?$`,
  'u',
);

function readRatio(text: string): Predicate | undefined {
  const found = RATIO.exec(text)?.groups;
  const unit = unscoped(found?.unit) || bare(wordless(found?.metric));
  if (!found || !unit) return undefined;
  return { kind: 'ratio', part: num(found.part), whole: num(found.whole), unit };
}

const PERCENT = new RegExp(`^(?<value>${NUMBER})\\s*%\\s+(?:of\\s+)?(?<metric>\\p{L}.*)$`, 'u');
const PERCENT_LAST = new RegExp(`^(?<metric>\\p{L}[^\\d<>=]*?)[:\\s]\\s*(?<value>${NUMBER})\\s*%$`, 'u');

/** `100% pass`, `80% coverage`, `coverage: 80%`: a share is a lower bound unless a comparison says otherwise. */
function readPercent(text: string): Predicate | undefined {
  const found = (PERCENT.exec(text) ?? PERCENT_LAST.exec(text))?.groups;
  if (!found) return undefined;
  const value = num(found.value);
  const metric = bare(unscoped(found.metric));
  if (value === 100 && /^(?:test )?pass(?:es|ed|ing|[ -]rate)?$/i.test(metric))
    return { kind: 'all', noun: 'tests', verb: 'pass', minimum: undefined };
  return { kind: 'compare', metric, op: '>=', value, unit: '%' };
}

const COUNT = new RegExp(`^(?<value>${NUMBER}|zero)(?<more>\\+)?\\s+(?<unit>\\p{L}.*)$`, 'iu');
/** More of these than demanded is no failure. */
const PASSES = /^(?:tests? )?pass(?:ed|es|ing)?\b|\b(?:passed|pass|successful|succeed(?:ed)?|green)$/i;

function readCount(text: string): Predicate | undefined {
  const found = COUNT.exec(text)?.groups;
  const unit = unscoped(found?.unit);
  if (!found || !unit || /^(?:times|x)$/i.test(unit)) return undefined;
  const value = /^zero$/i.test(found.value ?? '') ? 0 : num(found.value);
  const atLeast = found.more !== undefined || (value > 0 && PASSES.test(unit));
  return { kind: 'count', value, op: atLeast ? '>=' : '==', unit };
}

const VERBS =
  'pass(?:es|ed|ing)?|(?:is |are )?green|succeed(?:s|ed)?|exits? (?:with )?(?:code )?\\d+|rejected|denied|blocked|obtained|signed|parseable|verified|valid(?:ated)?|healthy|completed?|evaluated|covered|present|caught|fixed|closed|resolved|documented|ok|match(?:es|ed)?';
const ALL = new RegExp(
  `^(?<word>all|every|each)\\s+(?:of\\s+the\\s+|the\\s+)?(?:(?<count>${NUMBER})(?<more>\\+)?\\s+)?(?<noun>\\p{L}.*?)(?:\\s+(?:must (?:be )?|(?:is|are|be) )?(?<verb>(?:${VERBS})(?![\\w-]).*))?$`,
  'iu',
);

function readAll(text: string): Predicate | undefined {
  const found = ALL.exec(text)?.groups;
  if (!found || (!found.verb && !/^all$/i.test(found.word ?? ''))) return undefined;
  const minimum = found.count ? num(found.count) : undefined;
  return { kind: 'all', noun: wordless(found.noun), verb: unscoped(found.verb), minimum };
}

const NONE = /^no\s+(?!longer\b|later\b|matter\b|one\b|more than\b|\d)(?<noun>\p{L}.*)$/iu;
const VAGUE =
  /^(?:unbounded|significant|noticeable|visible|obvious|major|undue|unreasonable|unacceptable|material)\b/i;

function readNone(text: string): Predicate | undefined {
  const noun = unscoped(NONE.exec(text)?.groups?.noun);
  if (!noun) return undefined;
  return VAGUE.test(noun) ? { kind: 'qualitative', text } : { kind: 'none', noun };
}

const SAME =
  /\b(?:deterministic|determinism|identical|reproducible|same)\b|\brun\s*(?:1|one|a)\b[^.]*(?:={1,3}|\bequals?\b|\bequal\b|\bmatch(?:es)?\b)[^.]*\brun\s*(?:2|two|b)\b/i;
const OF_RUNS = /\b(?:runs?|results?|tests?|pass(?:ed)? count|fail(?:ed)? count|outcomes?|twice)\b/i;
const RUNS = /^(?<count>\d+)\s*(?:x|times|×)?\s|\b(?:across|over|in)\s+(?<over>\d+)\s+(?:\w+\s+)?runs\b/i;

export function readDeterminism(text: string): Predicate | undefined {
  if (!SAME.test(text) || !OF_RUNS.test(text)) return undefined;
  const said = RUNS.exec(text)?.groups;
  const runs = Number(said?.count ?? said?.over ?? 2);
  return { kind: 'determinism', runs: Math.min(Math.max(runs, 2), 20) };
}

const EXIT =
  /^(?:the )?(?:command |script |process )?exits?(?:[ -](?:code|status))?\s*(?:(?:is|of|with|==?|:)\s*)?(?:code\s*|status\s*)?(?<code>\d+)$/i;
/** `CLEAN_ROOM_OK`, or a quoted line of output: `` `# pass 4` ``. */
const TOKEN = /^(?:`?(?<token>[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)`?|`(?<quoted>[^`\s]+ [^`]+)`)$/;
const PRINTS =
  /^(?:the )?(?:output|stdout|log|command)?\s*(?:contains?|includes?|prints?|shows?|says?)\s+(?:[`"'“](?<quoted>[^`"'”]+)[`"'”]|(?<word>[A-Z][A-Z0-9_]{3,}))$/i;
const FLOOR = new RegExp(
  `^(?:regression |inherited )?floor(?: of| is)?:?\\s*(?:>=|≥)?\\s*(?<value>${NUMBER})\\s*(?<unit>.*)$`,
  'i',
);
const STEADY = /\b(?:stable|stabili[sz]es?|steady|plateaus?|flat|smooth|(?:not|no upward) trend(?:ing)?)\b/i;

function readExit(text: string): Predicate | undefined {
  const code = EXIT.exec(text)?.groups?.code;
  return code === undefined ? undefined : { kind: 'exit', code: Number(code) };
}

function readToken(text: string): Predicate | undefined {
  const found = (TOKEN.exec(text) ?? PRINTS.exec(text))?.groups ?? {};
  const token = found.token ?? found.quoted ?? found.word;
  return token ? { kind: 'token', token } : undefined;
}

function readFloor(text: string): Predicate | undefined {
  const found = FLOOR.exec(text)?.groups;
  return found
    ? { kind: 'floor', value: num(found.value), unit: unscoped(found.unit) || 'passed' }
    : undefined;
}

/** In this order: the first that understands the text wins. */
const READERS: readonly ((text: string) => Predicate | undefined)[] = [
  readExit,
  readToken,
  readFloor,
  readDeterminism,
  readAll,
  readRatio,
  readCompare,
  readPercent,
  readCount,
  readNone,
];

export function readMachine(text: string): Predicate | undefined {
  for (const read of READERS) {
    const predicate = read(text);
    if (predicate) return predicate;
  }
  return undefined;
}

/** No criterion is longer; what is behind it would only cost time. */
export const LONGEST = 600;

/** One clause without note and marks: `0 orphaned sessions`. */
export function readPredicate(text: string): Predicate {
  const plain = text
    .replace(/\*+/g, '')
    .trim()
    .replace(/[.,;]+$/, '')
    .slice(0, LONGEST);
  const machine = readMachine(plain);
  if (machine) return machine;
  return { kind: STEADY.test(plain) ? 'qualitative' : 'manual', text: plain };
}
