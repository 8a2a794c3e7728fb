import * as vscode from 'vscode';
import {
  type Artifact,
  type Audit,
  type Gate,
  gatesOf,
  type Phase,
  type Project,
  type Range,
} from '../../core/index.ts';
import { rangeIn } from '../named.ts';
import { plansWord } from '../plans.ts';
import type { Session } from '../session.ts';
import type { Sessions } from '../sessions.ts';
import { planName, statusWord } from '../tree/phases.ts';

const { t } = vscode.l10n;
const { SymbolKind } = vscode;

/** Less exact than the editor's own Markdown support asks for its documents, so that its headings come first. */
const AFTER_MARKDOWN: vscode.DocumentSelector = { language: '*' };

/**
 * Phases, plans, flows and gates of a document with how they stand. The headings are in the outline already: a phase is
 * named here by its number, and what stands beside it is what its heading does not say.
 */
export const registerOutline = (sessions: Sessions): vscode.Disposable =>
  vscode.languages.registerDocumentSymbolProvider(
    AFTER_MARKDOWN,
    {
      provideDocumentSymbols({ uri, languageId }) {
        const session = languageId === 'markdown' ? sessions.of(uri) : undefined;
        const artifact = session?.snapshot().project.byPath.get(session.pathOf(uri) ?? '');
        return session && artifact ? symbolsIn({ session, artifact }) : [];
      },
    },
    { label: 'Plumbline' },
  );

interface Here {
  readonly session: Session;
  readonly artifact: Artifact;
}

interface Entry {
  readonly name: string;
  readonly detail: string | undefined;
  readonly kind: vscode.SymbolKind;
  readonly range: Range;
  readonly named: Range;
  readonly children?: readonly Entry[];
}

function symbolsIn(here: Here): vscode.DocumentSymbol[] {
  const { artifact, session } = here;
  const { project } = session.snapshot();
  const entries = [
    ...phaseEntries(artifact, project),
    ...(artifact.kind === 'audit' ? flowEntries(artifact) : []),
    ...gateEntries(artifact, project),
  ];
  return entries.map((entry) => toSymbol(entry, here));
}

function toSymbol({ name, detail = '', kind, range, named, children = [] }: Entry, here: Here) {
  const inFile = (one: Range) => rangeIn(here.session, here.artifact.path, one);
  const whole = inFile({ start: Math.min(range.start, named.start), end: Math.max(range.end, named.end) });
  const symbol = new vscode.DocumentSymbol(name || t('unnamed'), detail, kind, whole, inFile(named));
  symbol.children = children.map((child) => toSymbol(child, here));
  return symbol;
}

const phaseEntries = (file: Artifact, { phases }: Project): Entry[] =>
  phases.flatMap((phase) => {
    const { section, entry, id, status } = phase;
    const detail = [plansWord(phase), statusWord(status)].filter((one) => one).join(' · ');
    const own = { name: t('Phase {0}', id), detail, kind: SymbolKind.Class };
    if (section?.file === file)
      return [
        {
          ...{ ...own, range: section.item.range, named: section.item.heading },
          children: planEntries(phase, file),
        },
      ];
    return entry?.file === file && !section
      ? [{ ...own, range: entry.item.range, named: entry.item.id.range }]
      : [];
  });

const planEntries = ({ plans }: Phase, file: Artifact): Entry[] =>
  plans.flatMap((plan) => {
    const { entry, done, superseded } = plan;
    if (entry?.file !== file) return [];
    const detail = superseded ? t('superseded') : done ? t('done') : t('open');
    const { range, id } = entry.item;
    return [{ name: planName(plan), detail, kind: SymbolKind.Method, range, named: id.range }];
  });

const flowEntries = ({ flows }: Audit): Entry[] =>
  flows.map(({ name, breaksAt, status, range }) => ({
    name: name.value,
    detail: breaksAt ? t('breaks at step {0}', breaksAt.value) : status?.value.word,
    kind: SymbolKind.Event,
    range,
    named: name.range,
  }));

const gateEntries = (file: Artifact, project: Project): Entry[] =>
  gatesOf(project).gates.flatMap((gate) => {
    if (gate.place?.path !== file.path) return [];
    const { range } = gate.place;
    const detail = gateDetail(gate);
    return [{ name: t('Gate {0}', gate.label), detail, kind: SymbolKind.Boolean, range, named: range }];
  });

const gateDetail = ({ hardness, criteria }: Gate): string =>
  [hardness.level === 'hard' && t('hard'), criteria.length > 0 && t('{0} criteria', criteria.length)]
    .filter((part) => part)
    .join(' · ');
