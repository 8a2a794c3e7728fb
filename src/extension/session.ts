import * as vscode from 'vscode';
import { type Config, createWorkspace, type Path, rules, type Snapshot } from '../core/index.ts';
import type { Host, Log } from './host.ts';

/** One planning root: its texts, what follows from them, and who wants to know. */
export interface Session extends vscode.Disposable {
  readonly root: vscode.Uri;
  /** False until all documents were read once: before that, cross-file rules would lie. */
  readonly ready: boolean;
  readonly snapshot: () => Snapshot;
  readonly uriOf: (path: Path) => vscode.Uri;
  readonly pathOf: (uri: vscode.Uri) => Path | undefined;
  /** Fires after a check, never twice for one change. */
  readonly onDidCheck: vscode.Event<Snapshot>;
}

const DEBOUNCE_MS = 120;
const DOCUMENTS = '{.planning/**/*.md,.planning/config.json,docs/**/*.md,*.md,.plumbline.json}';
const SKIPPED = '**/{node_modules,.git,evidence,raw}/**';

export async function openSession(root: vscode.Uri, host: Host, log: Log): Promise<Session> {
  const workspace = createWorkspace({ rules });
  const checked = new vscode.EventEmitter<Snapshot>();
  const pathOf = (uri: vscode.Uri): Path | undefined =>
    uri.scheme === root.scheme && uri.path.startsWith(`${root.path}/`)
      ? uri.path.slice(root.path.length + 1)
      : undefined;
  const uriOf = (path: Path): vscode.Uri => vscode.Uri.joinPath(root, path);
  const named = new Set<string>();
  let ready = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const check = () => {
    timer = undefined;
    if (!ready) return;
    const snapshot = workspace.snapshot();
    for (const { rule, message } of snapshot.failures)
      if (!named.has(rule)) {
        named.add(rule);
        log.error(`The rule '${rule}' failed and is left out: ${message}`);
      }
    checked.fire(snapshot);
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(check, DEBOUNCE_MS);
  };
  const load = async (uri: vscode.Uri) => {
    const path = pathOf(uri);
    if (path === undefined) return;
    const text = await readUri(uri);
    if (text === undefined) workspace.delete(path);
    else workspace.set(path, text);
    soon();
  };
  const edited = (document: vscode.TextDocument) => {
    const path = pathOf(document.uri);
    if (path === undefined || !watched(path)) return;
    workspace.set(path, document.getText());
    soon();
  };
  const settle = () => {
    workspace.configure(editorConfig(root));
    workspace.open(new Set(vscode.workspace.textDocuments.flatMap((one) => pathOf(one.uri) ?? [])));
    soon();
  };

  const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(root, DOCUMENTS));
  const parts = [
    checked,
    watcher,
    watcher.onDidCreate(load),
    watcher.onDidChange(load),
    watcher.onDidDelete(load),
    vscode.workspace.onDidChangeTextDocument(({ document }) => edited(document)),
    vscode.workspace.onDidOpenTextDocument(settle),
    vscode.workspace.onDidCloseTextDocument((document) => void load(document.uri).then(settle)),
    vscode.workspace.onDidChangeConfiguration((event) => event.affectsConfiguration('plumbline') && settle()),
    { dispose: () => clearTimeout(timer) },
  ];
  const files = await vscode.workspace.findFiles(new vscode.RelativePattern(root, DOCUMENTS), SKIPPED);
  await Promise.all(files.map(load));
  workspace.learn({ today: new Date().toISOString().slice(0, 10), ...(await host.facts?.(root, new Set())) });
  ready = true;
  settle();
  return {
    root,
    get ready() {
      return ready;
    },
    snapshot: () => workspace.snapshot(),
    uriOf,
    pathOf,
    onDidCheck: checked.event,
    dispose: () => vscode.Disposable.from(...parts).dispose(),
  };
}

const watched = (path: Path): boolean =>
  /^\.planning\/.*\.md$|^\.planning\/config\.json$|^docs\/.*\.md$|^[^/]+\.md$|^\.plumbline\.json$/i.test(
    path,
  );

/** The editor's text wins over the disk's: people see findings of what they type. */
async function readUri(uri: vscode.Uri): Promise<string | undefined> {
  const open = vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri.toString());
  if (open) return open.getText();
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return undefined;
  }
}

function editorConfig(root: vscode.Uri): Config {
  const settings = vscode.workspace.getConfiguration('plumbline', root);
  return {
    rules: settings.get<Config['rules']>('rules') ?? {},
    archives: settings.get<boolean>('archives') ?? false,
  };
}
