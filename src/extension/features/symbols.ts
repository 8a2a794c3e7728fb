import * as vscode from 'vscode';
import { mentionsIn, type Phase, type Project } from '../../core/index.ts';
import { locationIn, rangeIn } from '../named.ts';
import type { Session } from '../session.ts';
import type { Sessions } from '../sessions.ts';
import { planName } from '../tree/phases.ts';

const { SymbolKind } = vscode;

/** Phases, plans, requirements, milestones and gates by name, from anywhere (Ctrl+T). */
export const registerSymbols = (sessions: Sessions): vscode.Disposable =>
  vscode.languages.registerWorkspaceSymbolProvider({
    provideWorkspaceSymbols(query) {
      const wanted = fuzzy(query);
      return sessions.all().flatMap((session) => symbolsOf(session).filter(({ name }) => wanted(name)));
    },
  });

/** The editor sorts what is left; characters must come in order. */
function fuzzy(query: string): (name: string) => boolean {
  const letters = [...query.toLowerCase().replace(/\s+/g, '')];
  return (name) => {
    let at = -1;
    const text = name.toLowerCase();
    return letters.every((letter) => (at = text.indexOf(letter, at + 1)) >= 0);
  };
}

const known = new WeakMap<Project, vscode.SymbolInformation[]>();

function symbolsOf(session: Session): vscode.SymbolInformation[] {
  const { project } = session.snapshot();
  const found = known.get(project) ?? [
    ...milestones(session),
    ...project.phases.flatMap((phase) => phaseSymbols(phase, session)),
    ...requirements(session),
    ...gates(session),
  ];
  known.set(project, found);
  return found;
}

type Spot = Parameters<typeof locationIn>[1];
const symbol = (name: string, kind: vscode.SymbolKind, container: string, at: vscode.Location) =>
  new vscode.SymbolInformation(name, kind, container, at);

const milestones = (session: Session) =>
  session.snapshot().project.milestones.flatMap(({ id, name, roadmap }) => {
    const entry = roadmap?.milestones.find((one) => one.id.value === id);
    const place = entry && roadmap && { path: roadmap.path, range: entry.id.range };
    return place ? [symbol(`${id} ${name}`, SymbolKind.Module, '', locationIn(session, place))] : [];
  });

function phaseSymbols(phase: Phase, session: Session): vscode.SymbolInformation[] {
  const { section, entry, plans, id, name, milestone = '' } = phase;
  const place: Spot | undefined = section
    ? { path: section.file.path, range: section.item.heading }
    : entry && { path: entry.file.path, range: entry.item.range };
  const own = place
    ? [symbol(`Phase ${id}: ${name}`, SymbolKind.Class, milestone, locationIn(session, place))]
    : [];
  const work = plans.flatMap((plan) => {
    const file = plan.plan ?? plan.summary;
    if (!file) return [];
    const text = plan.entry?.item.text.value.replace(/^[\s—–:-]+/, '') ?? '';
    const at = locationIn(session, { path: file.path, range: { start: 0, end: 0 } });
    return [symbol(`${planName(plan)} ${text}`.trim(), SymbolKind.Method, `Phase ${id}`, at)];
  });
  return [...own, ...work];
}

const requirements = (session: Session) =>
  session
    .snapshot()
    .project.requirements.flatMap(({ id, item, milestone = '' }) =>
      item
        ? [
            symbol(
              `${id} ${item.item.text.value}`,
              SymbolKind.Property,
              milestone,
              locationIn(session, { path: item.file.path, range: item.item.id.range }),
            ),
          ]
        : [],
    );

const gates = (session: Session) =>
  session.snapshot().project.artifacts.flatMap((artifact) =>
    mentionsIn(artifact)
      .filter((mention) => mention.kind === 'gate' && mention.defines)
      .map(({ range }) => {
        const heading = artifact.document.outline.headings.find(
          (one) => one.range.start <= range.start && range.end <= one.range.end,
        );
        const uri = session.uriOf(artifact.path);
        const at = new vscode.Location(uri, rangeIn(session, artifact.path, range));
        return symbol(heading?.text.value ?? '', SymbolKind.Event, artifact.path, at);
      }),
  );
