import * as vscode from 'vscode';
import { type Config, type Path, SETTINGS_FILE } from '../core/index.ts';
import { watchDocuments } from './watched.ts';

/** The texts of one root, as the disk and the editor change them. */
export interface DocumentSink {
  readonly set: (path: Path, text: string) => void;
  readonly delete: (path: Path) => void;
  readonly config: () => Config;
  /** Everything that was under way is in: time to look again. */
  readonly settled: () => void;
}

export interface Documents extends vscode.Disposable {
  /** Reads what is new and drops what is no longer asked for. */
  list(): Promise<void>;
  /** Lists anew where the settings ask for other documents than those that were listed. */
  heed(): void;
}

export interface Paths {
  readonly root: vscode.Uri;
  readonly uriOf: (path: Path) => vscode.Uri;
  readonly pathOf: (uri: vscode.Uri) => Path | undefined;
}

export function pathsOf(root: vscode.Uri): Paths {
  const base = root.path.endsWith('/') ? root.path : `${root.path}/`;
  return {
    root,
    uriOf: (path) => vscode.Uri.joinPath(root, path),
    pathOf: (uri) =>
      uri.scheme === root.scheme && uri.authority === root.authority && uri.path.startsWith(base)
        ? uri.path.slice(base.length)
        : undefined,
  };
}

const DOCUMENTS =
  '{.planning/**/*.md,.planning/config.json,docs/**/*.md,*.md,.plumbline.json,.planning/**/*criteria*.json,docs/**/*criteria*.json,docs/**/*CRITERIA*.json}';
const SKIPPED = '**/{node_modules,.git,evidence,raw}/**';
const BURST_MS = 100;
const READS_AT_ONCE = 256;

export function openDocuments({ root, uriOf, pathOf }: Paths, sink: DocumentSink): Documents {
  const known = new Set<Path>();
  let pending = 0;
  let listing: ReturnType<typeof setTimeout> | undefined;
  let closed = false;
  let listed: string | undefined;

  const during = async (work: Promise<unknown>) => {
    pending++;
    try {
      await work;
    } finally {
      if (--pending === 0 && listing === undefined && !closed) sink.settled();
    }
  };
  const forget = (path: Path) => {
    if (!known.delete(path)) return;
    sink.delete(path);
    if (path === SETTINGS_FILE) heed();
  };
  const put = (path: Path, text: string) => {
    sink.set(path, text);
    if (path === SETTINGS_FILE) heed();
  };
  const load = async (path: Path) => {
    const text = await readUri(uriOf(path));
    if (closed) return;
    if (text === undefined) return forget(path);
    known.add(path);
    put(path, text);
  };
  const asked = () => JSON.stringify([sink.config().include ?? [], sink.config().ignore ?? []]);
  const heed = () => {
    if (listed !== undefined && listed !== asked()) listSoon();
  };
  const list = async () => {
    if (!known.has(SETTINGS_FILE)) await load(SETTINGS_FILE);
    listed = asked();
    const { ignore = [], include = [] } = sink.config();
    watched.also(include);
    const find = (pattern: string) =>
      vscode.workspace.findFiles(
        new vscode.RelativePattern(root, pattern),
        `{${[SKIPPED, ...ignore].join(',')}}`,
      );
    const found = (await Promise.all([DOCUMENTS, ...include].map(find))).flat();
    const paths = new Set(found.flatMap((uri) => pathOf(uri) ?? []));
    for (const path of known) if (!paths.has(path) && !isDirty(uriOf(path))) forget(path);
    await eachOf(
      [...paths].filter((path) => !known.has(path)),
      load,
    );
  };
  const listSoon = () => {
    clearTimeout(listing);
    listing = setTimeout(() => {
      listing = undefined;
      void during(list());
    }, BURST_MS);
  };
  const changed = (uri: vscode.Uri) => {
    const path = pathOf(uri);
    if (path !== undefined && known.has(path)) void during(load(path));
    else listSoon();
  };
  const deleted = (uri: vscode.Uri) => {
    const gone = pathOf(uri);
    if (gone === undefined || isDirty(uri)) return;
    for (const path of known) if (path === gone || path.startsWith(`${gone}/`)) forget(path);
    void during(Promise.resolve());
  };
  const edited = ({ document, contentChanges }: vscode.TextDocumentChangeEvent) => {
    const path = pathOf(document.uri);
    if (contentChanges.length === 0 || path === undefined || !known.has(path)) return;
    // The pause is counted from the key: the text is read while it lasts.
    sink.settled();
    put(path, document.getText());
  };
  const closing = (document: vscode.TextDocument) => {
    const path = pathOf(document.uri);
    if (path !== undefined && known.has(path)) void during(load(path));
  };

  const watched = watchDocuments(root, { created: changed, changed, deleted });
  const parts = [
    watched,
    vscode.workspace.onDidChangeTextDocument(edited),
    vscode.workspace.onDidCloseTextDocument(closing),
  ];
  return {
    list: () => during(list()),
    heed,
    dispose: () => {
      closed = true;
      clearTimeout(listing);
      vscode.Disposable.from(...parts).dispose();
    },
  };
}

/** A few at a time: while the disk is waited for, what has come is read. */
async function eachOf(paths: readonly Path[], work: (path: Path) => Promise<void>): Promise<void> {
  const queue = paths.values();
  const worker = async () => {
    for (const path of queue) await work(path);
  };
  await Promise.all(Array.from({ length: READS_AT_ONCE }, worker));
}

const openDocument = (uri: vscode.Uri): vscode.TextDocument | undefined =>
  vscode.workspace.textDocuments.find((one) => !one.isClosed && one.uri.toString() === uri.toString());

const isDirty = (uri: vscode.Uri): boolean => openDocument(uri)?.isDirty ?? false;

/** The editor's text wins over the disk's: people see findings of what they type. */
export async function readUri(uri: vscode.Uri): Promise<string | undefined> {
  const open = openDocument(uri);
  if (open?.isDirty) return open.getText();
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return undefined;
  }
}
