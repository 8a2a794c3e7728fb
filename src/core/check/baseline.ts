import * as z from 'zod/mini';
import type { Finding } from '../rules/rule.ts';

const entryShape = z.object({
  fingerprint: z.string(),
  rule: z.string(),
  file: z.string(),
  message: z.string(),
});

/** Findings that were accepted as they are: a file that people keep in their repository and read in reviews. */
export const baselineShape = z.object({ version: z.literal(1), findings: z.array(entryShape) });

export type Baseline = z.infer<typeof baselineShape>;
export type BaselineEntry = Baseline['findings'][number];

export type BaselineRead =
  | { readonly baseline: Baseline; readonly problem?: undefined }
  | { readonly baseline?: undefined; readonly problem: string };

export function readBaseline(text: string): BaselineRead {
  try {
    const read = baselineShape.safeParse(JSON.parse(text));
    if (read.success) return { baseline: read.data };
    const [issue] = read.error.issues;
    return { problem: `is no baseline: ${issue?.path.join('.') || 'the file'}: ${issue?.message}` };
  } catch {
    return { problem: 'is not JSON' };
  }
}

/** Waived ones have their reason beside them already. */
export const baselineOf = (findings: readonly Finding[]): Baseline => ({
  version: 1,
  findings: findings
    .filter((finding) => finding.waived === undefined)
    .map(({ fingerprint, rule, at, message }) => ({ fingerprint, rule, file: at.path, message })),
});

export const writeBaseline = (baseline: Baseline): string => `${JSON.stringify(baseline, null, 2)}\n`;

export interface Compared {
  /** All findings in their order; what the baseline holds is waived by it. */
  readonly findings: readonly Finding[];
  /** Entries that no finding answers any longer. */
  readonly gone: readonly BaselineEntry[];
}

export const IN_BASELINE = 'accepted in the baseline';

/** An entry accepts one finding: a second one of the same name is new. */
export function compareWithBaseline(findings: readonly Finding[], baseline: Baseline): Compared {
  const left = [...baseline.findings];
  const compared = findings.map((finding) => {
    if (finding.waived !== undefined) return finding;
    const at = left.findIndex((entry) => entry.fingerprint === finding.fingerprint);
    if (at < 0) return finding;
    left.splice(at, 1);
    return { ...finding, waived: IN_BASELINE };
  });
  return { findings: compared, gone: left };
}
