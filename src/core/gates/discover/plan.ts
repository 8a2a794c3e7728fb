import type { Plan, Task, Validation } from '../../artifacts/types.ts';
import type { Located } from '../../text/index.ts';
import type { Gate } from '../types.ts';
import { commandFrom } from './command.ts';
import { type Context, emptyGate, placeOf, report } from './context.ts';
import { plainName } from './words.ts';

/** What a plan proves task by task: `<verify><automated>npm test</automated></verify>`, and where it stops for a person. */
export function readPlanGates(context: Context, plan: Plan): Gate[] {
  return plan.tasks.flatMap((task, at) => {
    const label = `task-${at + 1}`;
    const proofs = automated(task).map((command, index) =>
      taskGate(context, task, { label: index === 0 ? label : `${label}-${index + 1}`, command }),
    );
    return [...proofs, ...stops(context, task, label)];
  });
}

const AUTOMATED = /<automated>([^<]*(?:<(?!\/automated>)[^<]*)*)<\/automated>/dg;

function automated(task: Task): Located<string>[] {
  const verify = task.parts.get('verify');
  return [...(verify?.value ?? '').matchAll(AUTOMATED)].flatMap((found) => {
    const [start] = found.indices?.[1] ?? [];
    const text = found[1] ?? '';
    const value = text.trim();
    if (!verify || start === undefined || value === '') return [];
    const from = verify.range.start + start + (text.length - text.trimStart().length);
    return [{ value, range: { start: from, end: from + value.length } }];
  });
}

function taskGate(
  context: Context,
  task: Task,
  { label, command }: { label: string; command: Located<string> },
): Gate {
  const base = softGate(context, { label, name: task.name?.value ?? label, task: task.range, at: command });
  // planners write `MISSING — create the test first` where a command shall come
  if (!/^MISSING\b/.test(command.value)) return { ...base, command: commandOf(context, command, 'verify') };
  report(context, {
    code: 'gate-command',
    severity: 'information',
    message: 'No command yet: this task proves nothing.',
    range: command.range,
  });
  return base;
}

const commandOf = (context: Context, { value, range }: Located<string>, from: 'verify' | 'field') =>
  commandFrom(context, { text: value, range, from }, {});

interface Soft {
  readonly label: string;
  readonly name: string;
  readonly task: Located<string>['range'];
  readonly at: Located<string>;
}

const softGate = (context: Context, { label, name, task, at }: Soft): Gate => ({
  ...emptyGate({
    label,
    name: plainName(name),
    kind: 'evidence',
    form: 'G-f',
    place: placeOf(context, task),
    namePlace: placeOf(context, at.range),
  }),
  hardness: { level: 'soft', said: undefined },
});

/** `<task type="checkpoint:human-verify" gate="blocking">` asks a person; nothing is run. */
function stops(context: Context, task: Task, label: string): Gate[] {
  if (!task.gate) return [];
  const name = task.name?.value ?? task.type?.value ?? label;
  const level = /^blocking/.test(task.gate.value) ? 'hard' : 'soft';
  const gate = softGate(context, {
    label: `${label}-stop`,
    name,
    task: task.range,
    at: task.name ?? task.gate,
  });
  return [{ ...gate, kind: 'workflow', hardness: { level, said: placeOf(context, task.gate.range) } }];
}

/** The rows of a validation table whose command stands in back-ticks; other cells are prose. */
export function readValidationGates(context: Context, validation: Validation): Gate[] {
  const { text } = context.document.source;
  return validation.tasks.flatMap(({ command, row }, at) => {
    if (!command || text[command.range.start - 1] !== '`') return [];
    const value = command.value.replace(/\\\|/g, '|');
    const label = plainName(row.cells[0]?.value ?? '') || `row-${at + 1}`;
    const gate = softGate(context, { label, name: label, task: row.range, at: row.cells[0] ?? command });
    return [{ ...gate, command: commandOf(context, { value, range: command.range }, 'field') }];
  });
}
