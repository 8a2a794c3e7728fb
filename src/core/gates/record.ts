import * as z from 'zod/mini';
import { CRITERION_STATES, GATE_STATES } from './types.ts';

/** Goes up when an older engine would misread a newer `result.json`. */
export const RECORD_VERSION = 1;

const clause = {
  state: z.enum(CRITERION_STATES),
  expected: z.string(),
  observed: z.optional(z.string()),
  where: z.optional(z.string()),
};

const tests = z.looseObject({
  passed: z.number(),
  failed: z.number(),
  skipped: z.number(),
  names: z.array(z.string()),
  failedNames: z.array(z.string()),
  reader: z.string(),
});

const hashed = z.looseObject({ path: z.string(), sha256: z.string() });
const place = z.looseObject({ path: z.string(), line: z.number() });

/** One execution of the command. */
const singleRun = z.looseObject({
  started: z.string(),
  ended: z.string(),
  exitCode: z.optional(z.number()),
  signal: z.optional(z.string()),
  tests: z.optional(tests),
  stdout: z.optional(z.string()),
  stderr: z.optional(z.string()),
});

/** A person's word on a criterion that no machine can judge. */
const attestation = z.looseObject({
  criterion: z.string(),
  met: z.boolean(),
  by: z.string(),
  at: z.string(),
  note: z.optional(z.string()),
});

/** `completed` says that the command ended by itself or the report was read, whatever the result. */
export const OUTCOMES = ['completed', 'timed-out', 'cancelled', 'could-not-start', 'crashed'] as const;

/** What `result.json` of an evidence directory holds. Times are ISO 8601 in UTC, lines count from 1. */
export const runRecordSchema = z.looseObject({
  version: z.literal(RECORD_VERSION),
  id: z.string(),
  gate: z.looseObject({
    id: z.string(),
    label: z.string(),
    name: z.string(),
    /** SHA-256 of `gateDefinition`: command and criteria. */
    definition: z.string(),
    place: z.optional(place),
  }),
  command: z.optional(
    z.looseObject({
      text: z.string(),
      argv: z.optional(z.array(z.string())),
      shell: z.string(),
      cwd: z.string(),
      timeoutMs: z.optional(z.number()),
      place: z.optional(place),
    }),
  ),
  how: z.enum(['ran', 'read-report', 'document', 'manual']),
  outcome: z.enum(OUTCOMES),
  started: z.string(),
  ended: z.string(),
  runs: z.array(singleRun),
  state: z.enum(GATE_STATES),
  reasons: z.array(z.string()),
  criteria: z.array(
    z.looseObject({
      ...clause,
      id: z.string(),
      text: z.string(),
      line: z.optional(z.number()),
      blocking: z.boolean(),
      clauses: z.array(z.looseObject(clause)),
    }),
  ),
  attestations: z.array(attestation),
  inputs: z.array(hashed),
  reports: z.array(hashed),
  commit: z.optional(z.string()),
  dirty: z.optional(z.boolean()),
  host: z.looseObject({ os: z.string(), versions: z.record(z.string(), z.string()) }),
  tool: z.looseObject({ name: z.string(), version: z.string() }),
});
export type RunRecord = z.infer<typeof runRecordSchema>;
export type SingleRun = RunRecord['runs'][number];
export type Attestation = RunRecord['attestations'][number];
export type Outcome = RunRecord['outcome'];

export const manifestSchema = z.looseObject({
  version: z.literal(RECORD_VERSION),
  gate: z.string(),
  run: z.string(),
  /** Path inside the evidence directory → SHA-256 in hex; every file but the manifest itself (and its signature). */
  files: z.record(z.string(), z.string()),
});
export type EvidenceManifest = z.infer<typeof manifestSchema>;

type Read<T> = { readonly value: T } | { readonly problem: string };

export const readRecord = (json: string): Read<RunRecord> => readAs(runRecordSchema, json);
export const readManifest = (json: string): Read<EvidenceManifest> => readAs(manifestSchema, json);

function readAs<T>(schema: z.ZodMiniType<T>, json: string): Read<T> {
  const parsed = parseJson(json);
  if (parsed === undefined) return { problem: 'Not JSON.' };
  const read = schema.safeParse(parsed);
  if (read.success) return { value: read.data };
  const issue = read.error.issues[0];
  return {
    problem: `Unexpected ${issue?.path.join('.') || 'record'}: ${issue?.message ?? 'unknown shape'}.`,
  };
}

/** JSON as other tools write it: a BOM in front is tolerated. Undefined when it is no JSON at all. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  } catch {
    return undefined;
  }
}
