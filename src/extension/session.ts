import * as vscode from 'vscode';
import { type Config, createWorkspace, type Rule, rules, type Snapshot } from '../core/index.ts';
import { openDocuments, type Paths, pathsOf } from './documents.ts';
import type { Host, Log } from './host.ts';

/** One planning root: its texts, what follows from them, and who wants to know. */
export interface Session extends vscode.Disposable, Paths {
  /** False until all documents were read once: a half-read project would be counted wrong. */
  readonly ready: boolean;
  /** False until what lies beside the documents is known, too: before that, rules that look there would lie. */
  readonly checked: boolean;
  readonly snapshot: () => Snapshot;
  /** The settings that apply now: the editor's and those of the root's file. */
  readonly config: () => Config;
  /** Fires once: there is something to show, and nothing is found yet. */
  readonly onDidRead: vscode.Event<void>;
  /** Fires after a check, never twice for one change. */
  readonly onDidCheck: vscode.Event<Snapshot>;
  /** Reads all documents; findings are told from then on. */
  start(): Promise<void>;
}

const DEBOUNCE_MS = 120;

export interface SessionOptions {
  readonly host: Host;
  readonly log: Log;
  /** The rules of the product; a test may add one that throws. */
  readonly rules?: readonly Rule[];
}

export function openSession(root: vscode.Uri, { host, log, ...more }: SessionOptions): Session {
  const paths = pathsOf(root);
  const workspace = createWorkspace({ rules: more.rules ?? rules });
  const read = new vscode.EventEmitter<void>();
  const checked = new vscode.EventEmitter<Snapshot>();
  const tellFailures = failureTeller(log);
  let ready = false;
  let complete = false;
  let closed = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const check = () => {
    timer = undefined;
    if (!complete || closed) return;
    const snapshot = workspace.snapshot();
    tellFailures(snapshot);
    checked.fire(snapshot);
    around?.ask();
  };
  const soon = () => {
    clearTimeout(timer);
    if (!closed) timer = setTimeout(check, DEBOUNCE_MS);
  };
  const documents = openDocuments(paths, {
    set: workspace.set,
    delete: workspace.delete,
    config: workspace.config,
    settled: soon,
  });
  let opened = '';
  const settle = () => {
    const open = vscode.workspace.textDocuments.flatMap((one) => paths.pathOf(one.uri) ?? []).sort();
    if (open.join('\n') === opened) return;
    opened = open.join('\n');
    workspace.open(new Set(open));
    soon();
  };
  const configure = () => {
    workspace.configure(editorConfig(root));
    documents.heed();
    soon();
  };
  const around = host.surround?.(root, workspace, soon);
  const parts = [
    read,
    checked,
    documents,
    around ?? { dispose: () => {} },
    vscode.workspace.onDidOpenTextDocument(settle),
    vscode.workspace.onDidCloseTextDocument(settle),
    vscode.workspace.onDidChangeConfiguration(
      (event) => event.affectsConfiguration('plumbline', root) && configure(),
    ),
    { dispose: () => clearTimeout(timer) },
  ];
  return {
    ...paths,
    get ready() {
      return ready;
    },
    get checked() {
      return complete;
    },
    snapshot: workspace.snapshot,
    config: workspace.config,
    onDidRead: read.event,
    onDidCheck: checked.event,
    async start() {
      configure();
      settle();
      await documents.list();
      workspace.learn({ today: new Date().toISOString().slice(0, 10) });
      if (closed) return;
      ready = true;
      read.fire();
      await around?.start().catch((error) => log.error(`The source code was not read: ${error}`));
      if (closed) return;
      complete = true;
      check();
    },
    dispose() {
      closed = true;
      vscode.Disposable.from(...parts).dispose();
    },
  };
}

/** Errors that we made are loud once, here, with the name of the rule. */
function failureTeller(log: Log): (snapshot: Snapshot) => void {
  const named = new Set<string>();
  return ({ failures }) => {
    for (const { rule, message } of failures) {
      if (named.has(rule)) continue;
      named.add(rule);
      log.error(`The rule '${rule}' failed and is left out: ${message}`);
    }
  };
}

function editorConfig(root: vscode.Uri): Config {
  const settings = vscode.workspace.getConfiguration('plumbline', root);
  const archives = settings.inspect<boolean>('archives');
  const said = archives?.workspaceFolderValue ?? archives?.workspaceValue ?? archives?.globalValue;
  return {
    rules: settings.get<Config['rules']>('rules') ?? {},
    ...(said === undefined ? {} : { archives: said }),
  };
}
