import type { Heading } from '../../parse/outline.ts';
import type { Range } from '../../text/index.ts';
import type { GateForm } from '../types.ts';

export interface GateHeading {
  readonly form: GateForm;
  readonly label: string;
  readonly name: string;
  readonly nameRange: Range;
  /** What stands in parentheses at the end: `48 hours`, `applies to Gate 1`. */
  readonly notes: string;
  /** `Hard Blocking`, `Non-Blocking`. */
  readonly qualifier: string;
}

const DASH = '(?:--|[–—:-])';
const SHAPES: readonly (readonly [GateForm, RegExp])[] = [
  // ### Gate: slot-replay – Slot Replay
  ['heading', new RegExp(`^Gate\\s*:\\s*(?<label>[\\w.-]*\\w)(?:\\s+${DASH}\\s+(?<name>.+))?$`, 'di')],
  // ## Hard Blocking Gate 2: Name, ## GATE 1: Name, ### Gate 13: \`name\`
  [
    'G-a',
    new RegExp(
      `^(?<qualifier>(?:hard|soft|non-blocking|blocking|optional|advisory)(?:[\\s-]+blocking)?\\s+)?Gate\\s+(?<label>\\d+(?:\\.\\d+)*[A-Z]?|[A-Z]\\d{0,2})\\s*${DASH}\\s*(?<name>.+)$`,
      'di',
    ),
  ],
  // #### G24 -- Name (Epic A)
  ['G-d', new RegExp(`^(?<label>[A-Z]{1,3}\\d+[a-z]?)\\s*${DASH}\\s+(?<name>.+)$`, 'd')],
  // ### 1. Metric Name
  ['G-b', /^(?<label>\d+)[.)]\s+(?<name>.+)$/d],
];

/** A heading that may declare a gate; its section decides. `GATE 1: Go/No-Go (Today)` is gate 1, `Go/No-Go`. */
export function readGateHeading(heading: Heading): GateHeading | undefined {
  const { value, range } = heading.text;
  for (const [form, shape] of SHAPES) {
    const found = shape.exec(value);
    const label = found?.groups?.label;
    if (!found || label === undefined) continue;
    const [from, to] = found.indices?.groups?.name ?? found.indices?.groups?.label ?? [0, 0];
    const [name, start] = trimName(value.slice(from, to));
    return {
      form,
      label,
      name: name.replace(/[*`]/g, ''),
      nameRange: { start: range.start + from + start, end: range.start + from + start + name.length },
      notes: value.slice(from + start + name.length),
      qualifier: found.groups?.qualifier?.trim() ?? '',
    };
  }
  return undefined;
}

/** Without the parenthesis behind, marks and emphasis around it. */
function trimName(text: string): [name: string, start: number] {
  const head = text.replace(/(?:\s*\([^()]*\))+\s*(?:[✓✗⏳➤]|✅|❌)?\s*$/u, '');
  const start = /^[\s*`]*/.exec(head)?.[0].length ?? 0;
  const name = head.slice(start).replace(/[\s*`]+$/, '');
  return name === '' ? [text.trim(), 0] : [name, start];
}
