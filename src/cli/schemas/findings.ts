import * as z from 'zod/mini';
import { severities } from '../../core/index.ts';

/** `plumbline check --format json`. Lines and columns count from 1, in UTF-16 units. */
const position = z.object({ line: z.number(), column: z.number() });

const place = {
  /** Relative to `root`. */
  file: z.string(),
  start: position,
  end: position,
};

const finding = z.object({
  rule: z.string(),
  severity: z.enum(severities),
  message: z.string(),
  ...place,
  related: z.array(z.object({ ...place, message: z.string() })),
  fixes: z.array(z.object({ title: z.string(), safe: z.boolean() })),
  calculation: z.array(z.string()),
  /** Unchanged when lines move or tables are reflowed. */
  fingerprint: z.string(),
  /** The reason of the waiver that silences it. */
  waived: z.nullable(z.string()),
});

const summary = z.object({
  documents: z.number(),
  errors: z.number(),
  warnings: z.number(),
  information: z.number(),
  hints: z.number(),
  waived: z.number(),
  /** Findings that `--fix` would resolve. */
  fixable: z.number(),
});

export const findingsShape = z.object({
  version: z.literal(1),
  /** The folder that files are relative to: the planning root, or what several roots have in common. */
  root: z.string(),
  summary,
  findings: z.array(finding),
});

export type FindingsJson = z.infer<typeof findingsShape>;
export type JsonFinding = FindingsJson['findings'][number];
export type JsonPlace = Pick<JsonFinding, 'file' | 'start' | 'end'>;
export type Summary = FindingsJson['summary'];
