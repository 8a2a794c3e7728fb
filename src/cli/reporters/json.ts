import type { CheckResult, Listed } from '../check/result.ts';
import type { FindingsJson, JsonFinding, JsonPlace } from '../schemas/findings.ts';

/** The published shape: `docs/schemas/findings.schema.json`. */
export function toJson({ root, summary, findings }: CheckResult): string {
  const report: FindingsJson = { version: 1, root, summary, findings: findings.map(jsonFinding) };
  return `${JSON.stringify(report, null, 2)}\n`;
}

export const jsonFinding = (one: Listed): JsonFinding => ({
  ...{ rule: one.rule, severity: one.severity, message: one.message, ...placeOf(one) },
  related: one.related.map((related) => ({ ...placeOf(related), message: related.message })),
  fixes: one.fixes.map(({ title, safe }) => ({ title, safe })),
  ...{ calculation: one.calculation, fingerprint: one.fingerprint, waived: one.waived },
});

const placeOf = ({ file, start, end }: JsonPlace): JsonPlace => ({ file, start, end });
