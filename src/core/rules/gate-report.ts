import type { Artifact } from '../artifacts/types.ts';
import { reportsNamed } from '../gates/index.ts';
import { type Located, located } from '../text/index.ts';
import { projectRule, type Report } from './rule.ts';
import { at, fileName, related } from './shared/say.ts';

export const gateReport = projectRule({
  id: 'gate-report',
  family: 'gate',
  severity: 'error',
  summary: 'A report that says passed has counted all that its gate document demands.',
  *check(project) {
    for (const document of project.artifacts)
      for (const report of reportsNamed(project, document)) yield* checkReport(report, document);
  },
});

const PASSED = /"(?:status|verdict|overall|result)"\s*:\s*"(?:pass(?:ed)?|promoted?|go|ok)"/i;

function* checkReport(file: Artifact, document: Artifact): Iterable<Report> {
  if (!PASSED.test(file.document.source.text)) return;
  for (const { got, expected } of shortfalls(file)) {
    const demand = demandOf(document, expected);
    if (demand)
      yield {
        at: at(file, got.range),
        message: `Passed with ${got.value} of ${expected}, but ${fileName(document)} demands \`${demand.value}\`.`,
        related: [related(document, demand.range, 'all of them')],
      };
  }
}

const NUMBER = /"(\w+)"\s*:\s*(\d+)/dg;

/** `"TotalChecks": 468, "ExpectedChecks": 480` in one object. */
function shortfalls({ document: { source } }: Artifact): { got: Located<number>; expected: number }[] {
  return [...source.text.matchAll(/\{[^{}]*\}/g)].flatMap(({ 0: object, index: from }) => {
    const numbers = [...object.matchAll(NUMBER)].map(({ 1: key = '', 2: value = '', indices }) => ({
      key: key.toLowerCase().replaceAll('_', ''),
      value: located(Number(value), {
        start: from + (indices?.[2]?.[0] ?? 0),
        end: from + (indices?.[2]?.[1] ?? 0),
      }),
    }));
    return numbers
      .filter(({ key }) => key.startsWith('expected'))
      .flatMap(({ key, value: { value: expected } }) => {
        const noun = key.slice('expected'.length);
        const got = numbers.find(
          (one) =>
            /^(?:total|actual|passed|done|completed)?/.exec(one.key)?.[0] + noun === one.key &&
            one.key !== key,
        )?.value;
        return got && got.value < expected ? [{ got, expected }] : [];
      });
  });
}

/** `480/480 valve checks`: the document demands all. */
function demandOf({ document: { source } }: Artifact, expected: number): Located<string> | undefined {
  const match = [...source.text.matchAll(/\b(\d[\d,]*)\/(\d[\d,]*)\b/g)].find(
    ([, a = '', b = '']) => a === b && Number(a.replaceAll(',', '')) === expected,
  );
  return match && located(match[0], { start: match.index, end: match.index + match[0].length });
}
