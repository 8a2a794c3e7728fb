import type { Range } from '../text/index.ts';
import { judgeManifest, judgeShell } from './commands.ts';
import { contextOf, lineStart, linesAbove, type SourceFile, statementAt } from './file.ts';
import type { Judgement } from './judgement.ts';
import { baseName, isFoundByPlace } from './paths.ts';
import { type Zone, zoneAt } from './zones.ts';

/** What a name does at one place of a file. */
export function judge(file: SourceFile, at: Range): Judgement {
  if (file.kind === 'documentation') return { role: 'documentation' };
  const zone = zoneAt(file.zones, at.start);
  if (zone?.kind === 'comment') return { role: 'comment' };
  if (file.kind === 'test') return { role: 'test' };
  const statement = statementAt(file, at.start);
  if (statement?.role === 'test') return { role: 'test' };
  if (file.language.id === 'manifest') return judgeManifest(file, at.start);
  if (statement) return judgeStatement(file, statement, at);
  if (file.language.callsInStrings) return judgeScript(file, at, zone);
  return zone && !isInterpolated(file, zone, at.start) ? judgeString(file, zone, at) : judgeCode(file, at);
}

function judgeStatement(
  file: SourceFile,
  statement: { role: Judgement['role'] } & Range,
  at: Range,
): Judgement {
  const { role } = statement;
  if (role === 'import' && baseName(file.path) === '__init__.py') return { role: 're-export' };
  const head = file.masked.slice(statement.start, at.end);
  const whole = /^(?:export\s+default|module\.exports\s*=)\s*[\w$]+$/.test(head);
  return role === 'export-list' && whole ? { role, note: 'default' } : { role };
}

const isScript = (name: string): boolean => /[.-]/.test(name);

function judgeScript(file: SourceFile, at: Range, zone: Zone | undefined): Judgement {
  const definition = zone ? undefined : judgeDefinition(file, at);
  return definition ?? judgeShell(file, at.start, zone, isScript(file.text.slice(at.start, at.end)));
}

/** Code in a string: `{x}` in `f"…"`, `${x}` in a template. */
function isInterpolated(file: SourceFile, zone: Zone, at: number): boolean {
  if (!file.language.interpolation?.test(zone.open)) return false;
  const before = file.text.slice(zone.start, at);
  return before.lastIndexOf('{') > before.lastIndexOf('}');
}

const RUNNER = /(?:^|[/\s])(?:bash|sh|zsh|node|python3?|pwsh|powershell|source|npx|tsx)\s+(?:-\S+\s+)*\S*$/;

/** A text that is printed or thrown refers to nothing. */
const TELLS =
  /\b(?:console|log(?:ger|ging)?|print\w*|fmt|System\.out|Console|warn\w*|raise|throw|panic!?|assert\w*)\b[^;]*$/i;

/** `"app.handlers:Name"` refers to a name, `"the Name failed"` speaks of it; a path of a script runs it or reads it. */
function judgeString(file: SourceFile, zone: Zone, at: Range): Judgement {
  const content = file.text.slice(zone.start + zone.open.length, zone.end).replace(/["'`]+#*$/, '');
  const before = file.text.slice(zone.start + zone.open.length, at.start);
  const after = content.slice(before.length + at.end - at.start);
  const whole = !/\s/.test(before.replace(/^[\w-]+\s*=\s*/, '')) && /^(?:\(\))?$/.test(after);
  const told = TELLS.test(file.masked.slice(lineStart(file.masked, zone.start), zone.start));
  if (told) return { role: 'string', note: 'mention' };
  if (!isScript(file.text.slice(at.start, at.end)))
    return { role: 'string', note: whole ? 'reference' : 'mention' };
  const led = /^\S*$/.test(before) && !/^\s+[a-z]+\s+[a-z]+\s/.test(after);
  return whole || led || RUNNER.test(before)
    ? { role: 'use', confidence: 0.8 }
    : { role: 'string', note: 'mention' };
}

function judgeCode(file: SourceFile, at: Range): Judgement {
  return judgeDefinition(file, at) ?? { role: 'use' };
}

function judgeDefinition(file: SourceFile, at: Range): Judgement | undefined {
  const { language } = file;
  const context = contextOf(file.masked, at);
  if (!language.definition.test(context)) {
    return language.local.test(context) ? { role: 'definition', note: 'local' } : undefined;
  }
  if (isRegistered(file, at.start)) return { role: 'definition', note: 'registered' };
  if (/\bexport\s+default\b[^§]*§/.test(context)) {
    return { role: 'definition', note: isFoundByPlace(file.path) ? 'registered' : 'default' };
  }
  return /^\s/.test(context) ? { role: 'definition', note: 'member' } : { role: 'definition' };
}

/** Decorated with something that calls it: `@app.route("/x")`. */
function isRegistered({ masked, language }: SourceFile, at: number): boolean {
  const { decoration, neutral } = language;
  if (!decoration) return false;
  const start = lineStart(masked, at);
  const indent = masked.slice(start, at).search(/\S|$/);
  for (const line of linesAbove(masked, at, 12)) {
    const name = decoration.exec(line.text)?.[1];
    if (name && line.indent === indent && !neutral?.test(name)) return true;
    // The arguments of a decoration stand deeper, its closing bracket at its own depth.
    const belongs = name !== undefined || line.indent > indent || /^\s*[\])}]+$/.test(line.text);
    if (!belongs) return false;
  }
  return false;
}
