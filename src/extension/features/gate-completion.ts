import * as vscode from 'vscode';
import {
  type Artifact,
  contains,
  GATE_FIELDS,
  gatesOf,
  isGateFence,
  type Project,
  SHELLS,
} from '../../core/index.ts';

const { CompletionItemKind } = vscode;

/** A `gate` block as far as it is written: its text, and the document that holds it. */
export interface GateBlock {
  readonly path: string;
  readonly text: string;
}

/** The block that a place is inside of, closed or not. */
export function gateBlockAt({ path, document }: Artifact, offset: number): GateBlock | undefined {
  const at = { start: offset, end: offset };
  const fence = document.outline.fences.find((one) => isGateFence(one) && contains(one.body, at));
  return fence && { path, text: document.source.text.slice(fence.body.start, fence.body.end) };
}

/** Fields that the block does not have yet; behind one, the values that it can have. */
export function gateItems(block: GateBlock, project: Project, before: string): vscode.CompletionItem[] {
  const field = /^(\w+):\s*(?:\[[^\]]*)?[\w.-]*$/.exec(before)?.[1];
  if (field !== undefined) return valuesOf(field, block, project).map((one) => item(one, 'Value'));
  if (!/^\w*$/.test(before)) return [];
  const own = new Set(block.text.match(/^\w+(?=:)/gm));
  return GATE_FIELDS.filter((name) => !own.has(name)).map((name) => {
    const field = item(name, 'Property');
    field.insertText = `${name}: `;
    return field;
  });
}

const item = (label: string, kind: 'Value' | 'Property'): vscode.CompletionItem =>
  new vscode.CompletionItem(label, CompletionItemKind[kind]);

function valuesOf(field: string, { path }: GateBlock, project: Project): readonly string[] {
  if (field === 'shell') return SHELLS;
  if (field === 'blocking') return ['yes', 'no'];
  if (field !== 'depends_on') return [];
  return gatesOf(project).gates.flatMap((gate) => (gate.place?.path === path ? gate.label : []));
}
