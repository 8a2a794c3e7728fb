import * as vscode from 'vscode';
import { type Artifact, contains, offsetAt, type Project, type YamlNode } from '../../core/index.ts';
import { MARKDOWN } from '../named.ts';
import type { Sessions } from '../sessions.ts';
import { planName } from '../tree/phases.ts';
import { proofWord } from '../tree/requirements.ts';
import { gateBlockAt, gateItems } from './gate-completion.ts';

const { CompletionItemKind } = vscode;

/** Ids where ids stand, words of a column where the column is about status, frontmatter as its like has it. */
export const registerCompletion = (sessions: Sessions): vscode.Disposable =>
  vscode.languages.registerCompletionItemProvider(
    MARKDOWN,
    {
      provideCompletionItems(document, position) {
        const session = sessions.of(document.uri);
        const { project } = session?.snapshot() ?? {};
        const artifact = project?.byPath.get(session?.pathOf(document.uri) ?? '');
        if (!project || !artifact) return [];
        const offset = offsetAt(artifact.document.source, position);
        const before = document.lineAt(position).text.slice(0, position.character);
        const block = gateBlockAt(artifact, offset);
        if (block) return gateItems(block, project, before);
        const { frontmatter } = artifact.document;
        if (frontmatter.range.start < offset && offset < frontmatter.range.end)
          return [...frontmatterItems(artifact, project, before), ...idItems(project, before, position)];
        return [...idItems(project, before, position), ...statusItems(artifact, project, offset)];
      },
    },
    '-',
    ' ',
  );

interface Entry {
  readonly label: string;
  readonly detail: string;
}

const KINDS: readonly (readonly [RegExp, (project: Project) => Entry[]])[] = [
  [/[A-Z][A-Z0-9]*(?:-[A-Z0-9]*)*$/, requirementEntries],
  [/(?<=\bPhase )\d*(?:\.\d*)?$/, phaseEntries],
  [/(?<![\w.-])\d{1,3}(?:\.\d+)?-\d*$/, planEntries],
];

function idItems(project: Project, before: string, position: vscode.Position): vscode.CompletionItem[] {
  return KINDS.flatMap(([typed, entries]) => {
    const found = typed.exec(before);
    if (!found) return [];
    const range = new vscode.Range(position.translate(0, -found[0].length), position);
    return entries(project).map(({ label, detail }) => {
      const item = new vscode.CompletionItem({ label, description: detail }, CompletionItemKind.Reference);
      item.range = range;
      item.filterText = label;
      return item;
    });
  });
}

const OF_NOW = (project: Project) => (one: { milestone: string | undefined }) =>
  one.milestone === project.current?.id;

function requirementEntries(project: Project): Entry[] {
  return project.requirements.filter(OF_NOW(project)).map(({ id, item, proof }) => ({
    label: id,
    detail: item?.item.text.value ?? proofWord(proof),
  }));
}

function phaseEntries(project: Project): Entry[] {
  return project.phases.filter(OF_NOW(project)).map(({ id, name }) => ({ label: id, detail: name }));
}

function planEntries(project: Project): Entry[] {
  const phases = project.phases.filter(OF_NOW(project));
  return phases.flatMap((phase) =>
    phase.plans.map((plan) => ({
      label: planName(plan),
      detail: plan.entry?.item.text.value ?? `Phase ${phase.id}`,
    })),
  );
}

/** The words that columns of this name hold in documents of the kind: their authors' own, the usual ones first. */
function statusItems(artifact: Artifact, project: Project, offset: number): vscode.CompletionItem[] {
  const at = { start: offset, end: offset };
  const table = artifact.document.outline.tables.find((one) => contains(one.range, at));
  const row = table?.rows.find((one) => contains(one.range, at));
  const column = row?.cells.findIndex((cell) => offset <= cell.range.end) ?? -1;
  const header = table?.header.cells[column]?.value;
  if (!table || !header || !/status|state|verdict/i.test(header)) return [];
  const like = project.artifacts.filter((one) => one.kind === artifact.kind);
  const tables = like.flatMap((one) => one.document.outline.tables);
  const words = tables.flatMap((one) => {
    const at = one.header.cells.findIndex((cell) => cell.value === header);
    return at < 0 ? [] : one.rows.map((line) => line.cells[at]?.value ?? '');
  });
  return byUse(words, CompletionItemKind.EnumMember);
}

const LONGEST = 40;

function byUse(words: readonly string[], kind: vscode.CompletionItemKind): vscode.CompletionItem[] {
  const counts = new Map<string, number>();
  for (const word of words)
    if (word !== '' && word.length <= LONGEST) counts.set(word, (counts.get(word) ?? 0) + 1);
  const sorted = [...counts].sort((a, b) => b[1] - a[1]).slice(0, 50);
  return sorted.map(([word], i) => {
    const item = new vscode.CompletionItem(word, kind);
    item.sortText = String(i).padStart(3, '0');
    return item;
  });
}

/** Keys that documents of the kind have and this one lacks; behind a key, the values that it has there. */
function frontmatterItems(artifact: Artifact, project: Project, before: string): vscode.CompletionItem[] {
  const like = project.artifacts.filter((one) => one.kind === artifact.kind && one !== artifact);
  const entries = like.flatMap((one) => entriesOf(one.document.frontmatter.root));
  const key = /^([\w-]+):\s*\S*$/.exec(before)?.[1];
  if (key !== undefined) {
    const values = entries.flatMap((entry) =>
      entry.key.value === key && entry.value?.kind === 'scalar' ? [entry.value.text.value] : [],
    );
    return byUse(values, CompletionItemKind.Value);
  }
  if (!/^[\w-]*$/.test(before)) return [];
  const own = new Set(entriesOf(artifact.document.frontmatter.root).map((entry) => entry.key.value));
  const keys = entries.map((entry) => entry.key.value).filter((one) => !own.has(one));
  return byUse(keys, CompletionItemKind.Property).map((item) => {
    item.insertText = `${typeof item.label === 'string' ? item.label : item.label.label}: `;
    return item;
  });
}

const entriesOf = (root: YamlNode | undefined) => (root?.kind === 'map' ? root.entries : []);
