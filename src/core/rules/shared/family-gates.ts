import type { Artifact } from '../../artifacts/types.ts';
import { type Discovery, discoverGates, type Gate } from '../../gates/index.ts';
import type { Item } from '../../parse/index.ts';
import { type Located, located } from '../../text/index.ts';

export const gatesIn = (artifact: Artifact): Discovery => discoverGates(artifact.document);

/** Gates that count: locks and ceremonies do not. */
export const countedGates = (discovery: Discovery): Gate[] =>
  discovery.gates.filter(
    (gate) => gate.kind === 'evidence' && gate.number !== undefined && /^\d+$/.test(gate.number),
  );

/** `1. **Gate 1: Go/No-Go** (Day 1) - ten cycles`: a gate as an item of a list names it. */
export interface NamedGate {
  readonly number: string;
  readonly name: Located<string>;
  readonly item: Item;
}

const ITEM = /^[*_\s]*gate\s+(\d+[A-Z]?)\s*[:—–-]\s*/i;

export function namedGates(artifact: Artifact): NamedGate[] {
  return artifact.document.outline.items.flatMap((item) => {
    const lead = ITEM.exec(item.text.value);
    if (!lead?.[1]) return [];
    const rest = item.text.value.slice(lead[0].length);
    const name = /^[^*(]*?(?=\*\*|\s+\(|\s+[—–-]\s|$)/.exec(rest)?.[0].trim() ?? '';
    const start = item.text.range.start + lead[0].length;
    return [{ number: lead[1], name: located(name, { start, end: start + name.length }), item }];
  });
}
