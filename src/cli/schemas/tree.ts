import * as z from 'zod/mini';

/** `plumbline tree --json`. Files are relative to `root`; lines and columns count from 1, in UTF-16 units. */
const at = z.object({
  file: z.string(),
  line: z.number(),
  column: z.number(),
  endLine: z.number(),
  endColumn: z.number(),
});
const place = z.nullable(at);
const text = z.nullable(z.string());

/** Something that is said, and where. */
const said = z.object({ text: z.string(), at });
const maybe = z.nullable(said);

const progress = z.object({
  done: z.number(),
  total: z.number(),
  /** What was counted. */
  by: z.enum(['disk', 'boxes', 'row', 'claim', 'nothing']),
  /** Whether all of it could be. */
  scope: z.enum(['complete', 'partial', 'unreadable']),
});

const document = z.object({
  file: z.string(),
  kind: z.string(),
  /** 1 by its path, less by its content alone. */
  confidence: z.number(),
  milestone: text,
  phase: text,
  archived: z.boolean(),
  problems: z.number(),
  rejected: z.number(),
});

const task = z.object({ name: text, type: text, at });

const plan = z.object({
  id: z.string(),
  done: z.boolean(),
  superseded: z.boolean(),
  /** Its box in the roadmap. */
  entry: maybe,
  ticked: z.nullable(z.boolean()),
  plan: text,
  summary: text,
  wave: z.nullable(z.number()),
  requirements: z.array(said),
  tasks: z.array(task),
});

const phase = z.object({
  /** Milestone and id: numbers may return in another milestone. */
  key: z.string(),
  id: z.string(),
  name: z.string(),
  milestone: text,
  status: z.string(),
  /** The rule of the format by which the status was derived. */
  because: z.string(),
  progress,
  inserted: z.boolean(),
  sentinel: z.boolean(),
  past: z.boolean(),
  directory: text,
  /** Where the roadmap speaks of it: its box, its section, its progress row. */
  entry: place,
  section: place,
  row: place,
  goal: maybe,
  dependsOn: z.array(said),
  requirements: z.array(said),
  criteria: z.array(said),
  truths: z.array(z.object({ text: z.string(), status: text, at })),
  plans: z.array(plan),
  documents: z.array(z.string()),
});

const milestone = z.object({
  id: text,
  name: z.string(),
  status: z.string(),
  current: z.boolean(),
  progress,
  roadmap: text,
  requirements: text,
  audits: z.array(z.string()),
  /** Its entry in the milestones log. */
  record: place,
  /** Keys of its phases. */
  phases: z.array(z.string()),
});

const requirement = z.object({
  id: z.string(),
  milestone: text,
  text,
  category: text,
  scope: z.nullable(z.enum(['current', 'later', 'out'])),
  ticked: z.nullable(z.boolean()),
  /** The verdict of verification, summaries and box. */
  proof: z.enum(['satisfied', 'partial', 'unsatisfied', 'unproven', 'deferred']),
  because: z.array(z.string()),
  defined: place,
  trace: z.array(z.object({ phase: text, status: text, at })),
  /** Keys of the phases whose roadmap section names it. */
  phases: z.array(z.string()),
  claimedBy: z.array(said),
  completedBy: z.array(said),
  verifiedBy: z.array(z.object({ status: text, at })),
  audited: z.array(z.object({ status: text, at })),
});

const score = z.object({ axis: text, value: z.string(), at });
const flow = z.object({
  name: z.string(),
  number: text,
  status: text,
  breaksAt: z.nullable(z.number()),
  steps: z.array(said),
  at,
});
const wiring = z.object({
  state: z.enum(['connected', 'orphaned', 'broken']),
  name: z.string(),
  from: text,
  to: text,
  via: text,
  location: text,
  status: text,
  at,
});
const gap = z.object({ axis: text, text: z.string(), status: text, breaksAt: z.nullable(z.number()), at });

const audit = z.object({
  file: z.string(),
  milestone: text,
  archived: z.boolean(),
  status: maybe,
  scores: z.array(score),
  flows: z.array(flow),
  wiring: z.array(wiring),
  gaps: z.array(gap),
  debt: z.array(said),
});

const decision = z.object({ id: z.string(), text: z.string(), tracked: z.boolean(), at });

const gate = z.object({
  id: z.string(),
  label: z.string(),
  name: z.string(),
  kind: z.string(),
  hardness: z.enum(['hard', 'soft', 'unknown']),
  command: maybe,
  criteria: z.array(
    z.object({ id: z.string(), text: z.string(), machine: z.boolean(), blocking: z.boolean(), at }),
  ),
  dependsOn: z.array(z.string()),
  locks: z.array(z.string()),
  at: place,
});

export const rootShape = z.object({
  root: z.string(),
  documents: z.array(document),
  milestones: z.array(milestone),
  phases: z.array(phase),
  requirements: z.array(requirement),
  audits: z.array(audit),
  decisions: z.array(decision),
  gates: z.array(gate),
});

export const treeShape = z.object({ version: z.literal(1), roots: z.array(rootShape) });

export type TreeJson = z.infer<typeof treeShape>;
export type TreeRoot = TreeJson['roots'][number];
export type TreeAt = z.infer<typeof at>;
