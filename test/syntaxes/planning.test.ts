import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { beforeAll, describe, expect, it } from 'vitest';
import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';

const SCOPE = 'plumbline.planning';
/** What the editor's own grammar gives is of no matter here: only what ours adds to it. */
const HOST = { scopeName: 'text.html.markdown', patterns: [] };
let grammar: textmate.IGrammar;

beforeAll(async () => {
  const engine = createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm');
  await oniguruma.loadWASM(readFileSync(engine).buffer as ArrayBuffer);
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (sources) => new oniguruma.OnigScanner(sources),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    getInjections: (scope) => (scope === HOST.scopeName ? [SCOPE] : []),
    loadGrammar: async (scope) =>
      textmate.parseRawGrammar(
        scope === SCOPE ? readFileSync('syntaxes/planning.injection.json', 'utf8') : JSON.stringify(HOST),
        `${scope}.json`,
      ),
  });
  const loaded = await registry.loadGrammar(HOST.scopeName);
  if (!loaded) throw new Error('the grammar was not loaded');
  grammar = loaded;
});

/** `LINK-03 constant.other.requirement` for every token that is ours. */
const tokens = (line: string): string[] =>
  grammar.tokenizeLine(line, textmate.INITIAL).tokens.flatMap(({ startIndex, endIndex, scopes }) => {
    const own = scopes.find((scope) => scope.endsWith('.plumbline'));
    return own ? [`${line.slice(startIndex, endIndex)} ${own.replace('.plumbline', '')}`] : [];
  });

const requirement = (id: string) => `${id} constant.other.requirement`;
const plan = (id: string) => `${id} constant.other.plan`;

describe('the planning grammar', () => {
  it.each<[string, string[]]>([
    ['- [ ] **LINK-03**: text', [requirement('LINK-03')]],
    ['PH165-REQ-01 and TEST-01a', [requirement('PH165-REQ-01'), requirement('TEST-01a')]],
    ['UTF-8, SHA-256, CVE-2024-1, ISO-8601', []],
    ['- [x] 06-01-PLAN.md — Retries (LINK-01)', [plan('06-01-PLAN.md'), requirement('LINK-01')]],
    ['Completed 08-01 and 44.1-02-SUMMARY.md', [plan('08-01'), plan('44.1-02-SUMMARY.md')]],
    ['on 2026-01-29 at 15:25-15:33, 10-20 times', []],
    ['### Phase 8: Wire', ['Phase 8 constant.other.phase']],
    ['Phases 3.1 and 4', ['Phases 3.1 constant.other.phase']],
    ['**Score:** 6/8 complete', ['6/8 constant.numeric.score']],
    ['see a/1/2 or 1/2/2026', []],
    [
      '| LINK-03 | 6 | ⚠ Partial |',
      [requirement('LINK-03'), '⚠ markup.changed.mark', 'Partial markup.changed.status'],
    ],
    ['| 5. Name | 2/2 | Complete |', ['2/2 constant.numeric.score', 'Complete markup.inserted.status']],
    ['**Status:** Pending', ['Pending comment.status']],
    ['It is Complete now, and Blocked before', []],
    ['✓ and ✗', ['✓ markup.inserted.mark', '✗ markup.deleted.mark']],
    ['<task type="auto">', ['<task type="auto"> entity.name.tag.task']],
    ['</verify> and <b>bold</b>', ['</verify> entity.name.tag.task']],
    ['Plain prose with nothing of it.', []],
  ])('%s', (line, expected) => expect(tokens(line)).toEqual(expected));
});
