import * as z from 'zod/mini';
import { itemStates } from '../../core/index.ts';

/** `plumbline wiring --json`. Lines and columns count from 1, in UTF-16 units. */
const position = z.object({ line: z.number(), column: z.number() });
/** Relative to `root`. */
const place = { file: z.string(), start: position, end: position };

const item = z.object({
  kind: z.enum(['connection', 'orphan', 'gap', 'flow']),
  state: z.enum(itemStates),
  name: z.string(),
  ...place,
  /** What is known of an orphan, a gap or a broken flow: `confirmed`, `wired`, `resolved`, `open`, … */
  standing: z.nullable(z.string()),
  /** Of the verdict of the code, 0 to 1. */
  confidence: z.nullable(z.number()),
  /** Where a flow breaks, from 1. */
  step: z.nullable(z.number()),
  steps: z.array(z.string()),
  ends: z.array(z.object({ ...place, what: z.string() })),
});

export const wiringShape = z.object({
  version: z.literal(1),
  root: z.string(),
  /** False: there is no code beside the documents, and nothing is said about it. */
  code: z.boolean(),
  items: z.array(item),
});

export type WiringJson = z.infer<typeof wiringShape>;
export type JsonItem = WiringJson['items'][number];
