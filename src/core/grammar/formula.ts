import { type Located, located } from '../text/index.ts';
import { NUMBER, numberOf } from './number.ts';
import { scan } from './scan.ts';

export type Operator = '+' | '-' | '×' | '÷';

/** `360 × 6 = 2,160`, `17 (12 baseline + 5 hardening)`, `original 12 + 5 new gates = 17`. */
export interface Formula {
  readonly operands: readonly Located<number>[];
  /** One between each two operands. */
  readonly operators: readonly Operator[];
  readonly result: Located<number>;
  /** `~`, `about`, percentages and fractions: a difference is no contradiction. */
  readonly approximate: boolean;
}

const OPERATORS: Readonly<Record<string, Operator>> = {
  '+': '+',
  '-': '-',
  '−': '-',
  '–': '-',
  '×': '×',
  '*': '×',
  x: '×',
  '÷': '÷',
  '/': '÷',
};

/** Left to right, products first. */
export function calculate(formula: Formula): number {
  let sum = 0;
  let product = formula.operands[0]?.value ?? 0;
  formula.operators.forEach((operator, i) => {
    const next = formula.operands[i + 1]?.value ?? 0;
    if (operator === '×') product *= next;
    else if (operator === '÷') product /= next;
    else {
      sum += product;
      product = operator === '-' ? -next : next;
    }
  });
  return sum + product;
}

const WORDS = "(?:\\s[A-Za-z][\\w.'-]{0,30}){0,5}";
const BEFORE = "(?:(?:[A-Za-z][\\w'-]{0,30} ){0,2})";
const VALUE = `(?<![\\w.,:/#-])(?:${NUMBER})(?![\\w/%]|[.,:]\\d|-[\\w])`;
const TERM = `${BEFORE}${VALUE}${WORDS}`;
const SIGN = '\\s*(?:[+×÷−]|(?<=\\s)[-–*x](?=\\s))\\s*';
const CHAIN = `${TERM}(?:${SIGN}${TERM}){1,8}`;
const EQUATION = new RegExp(
  `(?<![\\w.=<>!-])(?<left>${CHAIN})\\s*(?<![=<>!])=(?!=)\\s*(?<right>[~≈]?${TERM})`,
  'gd',
);
const BRACKETED = new RegExp(
  `(?<![\\w.,:/#-]|\\b(?:[Pp]hase|[Gg]ate|[Pp]lan|[Ss]tep|[Ww]ave|[Tt]ask|[Pp]ort) )(?<right>~?(?:${NUMBER})(?![\\w/%]|[.,:]\\d|-[\\w])(?:[*_\`]*)${WORDS}) \\((?<left>${CHAIN})\\)`,
  'gd',
);

/** Formulas that a text writes out with all their numbers. Code (`a == b`), versions and dates are none. */
export function findFormulas(text: string, base = 0): Located<Formula>[] {
  return [...scan(EQUATION, text, base), ...scan(BRACKETED, text, base)].flatMap((hit) => {
    const [left, right] = [hit.group('left'), hit.group('right')];
    const result = right && numbersIn(right)[0];
    if (!left || !right || !result) return [];
    const operands = numbersIn(left);
    const operators = operatorsIn(left);
    if (operands.length !== operators.length + 1) return [];
    const approximate = /[~≈%]|\b(?:about|approx|roughly)\b/i.test(hit.text);
    const value: Formula = { operands, operators, result, approximate };
    return [located(value, { start: hit.range.start, end: hit.range.start + hit.text.trimEnd().length })];
  });
}

const EACH = new RegExp(VALUE, 'gd');
const EACH_SIGN = new RegExp(SIGN, 'gd');

const numbersIn = (at: Located<string>): Located<number>[] =>
  scan(EACH, at.value, at.range.start).map((hit) => located(numberOf(hit.text), hit.range));

const operatorsIn = (at: Located<string>): Operator[] =>
  scan(EACH_SIGN, at.value).flatMap((hit) => OPERATORS[hit.text.trim()] ?? []);
