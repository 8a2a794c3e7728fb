import { lineStart, linesAbove, type SourceFile } from './file.ts';
import type { Judgement } from './judgement.ts';
import { isKnownManifest } from './paths.ts';
import type { Zone } from './zones.ts';

/** Commands that name a file without running it: they print, copy, test or check it. */
const PASSIVE_COMMAND =
  /^(?:echo|printf?|print_\w+|log\w*|info|warn\w*|error|err|die|fail\w*|usage|msg|say|note|ok|success|cat|tee|cp|mv|ln|scp|rsync|chmod|chown|install|rm|mkdir|touch|test|\[\[?|shellcheck|shfmt|git|tar|zip|sha\d+sum|md5sum|diff|grep|rg|ls|head|tail|sed|awk|basename|dirname|stat|wc|file|eslint|prettier|ruff|mypy|COPY|ADD|LABEL|Write-\w+|Copy-Item|Move-Item|Remove-Item|Test-Path|Get-Content|Get-Item)$/;
/** Keys under which a manifest describes, packs or selects files. */
const PASSIVE_KEY =
  /^(?:name|description|documentation|title|summary|keywords|authors?|labels?|files|paths(?:-ignore)?|includes?|excludes?|ignore\w*|omit|tags|license|comments?|\$comment|examples?|displayName|\.PHONY|package-?data|artifacts)$/i;
const SEPARATOR =
  /&&|\|\|?|;|\$\(|`|(?:^|\s)(?:then|do|else|if|elif|while|until|!|\{|\(|exec|sudo|time|nohup|command)(?=\s)/;

/** The command that stands before an offset on its line: `cp` before `scripts/x.sh`. Nothing: the name leads the line. */
function commandBefore(file: SourceFile, at: number): string {
  const line = file.text.slice(lineStart(file.text, at), at).replace(/\$\([^()]*\)/g, '');
  const last = line.split(SEPARATOR).at(-1) ?? '';
  return last.trim().replace(/^[-@+\s"'[]+/, '');
}

const firstWord = (command: string): string => /^[^\s=:("'/$]+(?=\s|$)/.exec(command)?.[0] ?? '';

/** PowerShell prints a string that stands alone; it runs one behind these. */
const RUNS_STRING =
  /[&.]$|(?:^|\s)(?:Start-Process|Start-Job|pwsh|powershell|ssh|wsl|bash|python3?|Invoke-\w+|Join-Path|-File|-FilePath)\b/i;

/** A name in a shell script, its strings and here-documents included. */
export function judgeShell(file: SourceFile, at: number, zone: Zone | undefined, script: boolean): Judgement {
  const substituted = zone !== undefined && inCommandSubstitution(file.text, zone, at);
  const command = commandBefore(file, zone && !substituted ? zone.start : at);
  if (PASSIVE_COMMAND.test(firstWord(command))) return mention;
  const variable = /(?:^|\s)\$?(?:\w+:)?(\w+)\s*=\s*\(?$/.exec(command)?.[1];
  if (variable) return judgeVariable(file.text, variable);
  if (!zone || substituted) return { role: 'use' };
  if (file.language.id === 'powershell' && !RUNS_STRING.test(command)) return mention;
  if (!script) return { role: 'string', note: 'reference' };
  // What a here-document hands over is a script of its own.
  const inner = zone.open.startsWith('<<') ? firstWord(commandBefore(file, at)) : '';
  return PASSIVE_COMMAND.test(inner) ? mention : { role: 'use', confidence: 0.8 };
}

const mention: Judgement = { role: 'string', note: 'mention' };

/** `CHECK="$DIR/check.sh"` is a call where `$CHECK` is called. */
function judgeVariable(text: string, name: string): Judgement {
  const called = new RegExp(
    `(?:^|[;&|(]|\\b(?:if|then|do|else|bash|sh|source|exec|sudo|python3?|node|pwsh)\\s|!\\s|\\bssh\\b[^\\n]*)[ \\t&]*["']?\\$\\{?${name}\\b`,
    'm',
  );
  if (called.test(text)) return { role: 'use' };
  return new RegExp(`\\$\\{?${name}\\b`).test(text) ? { role: 'use', confidence: 0.6 } : mention;
}

function inCommandSubstitution(text: string, zone: Zone, at: number): boolean {
  const before = text.slice(zone.start, at);
  return before.lastIndexOf('$(') > before.lastIndexOf(')');
}

/** A name in a build or configuration file: used, unless its key only describes or its command only copies. */
export function judgeManifest(file: SourceFile, at: number): Judgement {
  const line = file.text.slice(lineStart(file.text, at), at);
  const value = line.replace(/^\s*(?:- )?(?:["']?[\w.$-]+["']?\s*[:=]\s+|["']?[\w.$-]+["']?\s*=)?/, '');
  const command = (value.split(SEPARATOR).at(-1) ?? '').trim().replace(/^[-@+\s"'[]+/, '');
  if (isDescribed(file, line, at) || PASSIVE_COMMAND.test(firstWord(command))) {
    return { role: 'documentation', note: 'mention' };
  }
  return { role: 'manifest', confidence: isKnownManifest(file.path) ? 0.9 : 0.6 };
}

const KEY = /(?:^\s*(?:- )?|[{,]\s*)["']?([\w.$-]+)["']?\s*(?:=|:(?=\s|$))/g;

/** `"description": "…"`, and a list item below `paths:`. */
function isDescribed(file: SourceFile, line: string, at: number): boolean {
  const own = [...line.matchAll(KEY)].at(-1)?.[1];
  // `name` of a `[[bin]]` declares what is built; elsewhere it is a label.
  if (own) return PASSIVE_KEY.test(own) && !(own === 'name' && file.path.endsWith('Cargo.toml'));
  const indent = line.search(/\S|$/);
  for (const above of linesAbove(file.text, at, 200)) {
    if (above.text.trim() === '' || above.indent > indent) continue;
    const key = [...above.text.matchAll(KEY)].at(-1)?.[1];
    // A YAML list may stand at the indentation of its key.
    if (above.indent < indent || key) return key !== undefined && PASSIVE_KEY.test(key);
  }
  return false;
}
