import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { type Finding, lineAt, positionsOf, wiringItems } from '../../src/core/index.ts';
import { loadRoot } from '../../src/node/load.ts';
import { learnSources, watchRoot } from '../../src/node/wiring.ts';

const projects = fileURLToPath(new URL('../projects/wiring', import.meta.url));
const temporary = mkdtempSync(join(tmpdir(), 'plumbline-wiring-'));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

interface Said {
  readonly rule: string;
  readonly severity: string;
  readonly line: number;
  readonly message: string;
  readonly related: Finding['related'];
}

const OURS = /^(?:orphan-export|integration-gap|broken-flow|connected-row)$/;

async function check(folder: string): Promise<readonly Said[]> {
  const { workspace } = await loadRoot(folder);
  await learnSources(workspace, watchRoot(folder));
  const { findings, project, failures } = workspace.snapshot();
  expect(failures).toEqual([]);
  return findings
    .filter(({ rule }) => OURS.test(rule))
    .map(({ rule, severity, at, message, related }) => {
      const source = project.byPath.get(at.path)?.document.source;
      return { rule, severity, message, related, line: source ? lineAt(source, at.range.start) + 1 : 0 };
    });
}

const severities = (said: readonly Said[], rule: string): string[] =>
  said.filter((one) => one.rule === rule).map((one) => one.severity);

describe('a well with a fallback pump', () => {
  it('is orphaned in four places before its gaps are closed', async () => {
    const said = await check(join(projects, 'failover-before'));
    expect(severities(said, 'orphan-export')).toEqual(['warning', 'warning', 'warning', 'warning']);
    expect(severities(said, 'broken-flow')).toEqual(['warning', 'warning']);
    const [client] = said.filter((one) => one.rule === 'orphan-export');
    const beside = (client?.related ?? []).map(({ at, message }) => `${at.path}: ${message}`);
    expect(beside).toContain('tests/test_pump_client.py: used by a test');
    expect(beside).toContain('well/controller.py: get_pump_client is called here instead');
  });

  it('is wired in three afterwards, with the places named, and one is still true', async () => {
    const said = await check(join(projects, 'failover-after'));
    expect(severities(said, 'orphan-export')).toEqual([
      'information',
      'information',
      'information',
      'warning',
    ]);
    expect(severities(said, 'broken-flow')).toEqual(['information', 'information']);
    const rows = said.filter((one) => one.rule === 'orphan-export').map((one) => one.message);
    expect(rows[0]).toContain('well/controller.py:12');
    expect(rows[1]).toContain('well/controller.py:12');
    expect(rows[2]).toContain('scripts/install.sh:4');
    expect(rows[3]).toContain('`BaselineManager` is still orphaned');
  });

  it('is judged by its documents where the code is missing', async () => {
    const folder = join(temporary, 'documents');
    cpSync(join(projects, 'failover-after/.planning'), join(folder, '.planning'), { recursive: true });
    const said = await check(folder);
    expect(said.filter((one) => !one.message.endsWith('The code was not looked at.'))).toEqual([]);
    expect(severities(said, 'orphan-export')).toEqual([
      'information',
      'information',
      'information',
      'warning',
    ]);
    for (const one of said.filter(({ severity }) => severity === 'information'))
      expect(one.message).toContain('resolved by Phase 8');
  });
});

describe('the garden', () => {
  it.each(['csharp', 'go', 'java', 'powershell', 'python', 'rust', 'shell', 'typescript'])(
    'in %s',
    async (language) => {
      const rows: { symbol: string; verdict: string; row: number }[] = JSON.parse(
        readFileSync(join(projects, `${language}.expected.json`), 'utf8'),
      );
      const said = await check(join(projects, language));
      const found = said
        .filter((one) => one.rule === 'orphan-export')
        .map(({ line, severity }) => ({
          row: line,
          verdict: severity === 'warning' ? 'orphaned' : 'connected',
        }));
      expect(found).toEqual(rows.map(({ row, verdict }) => ({ row, verdict })));
    },
  );
});

describe('what is shown', () => {
  it('has connections, orphans, gaps and flows, each with its ends', async () => {
    const folder = join(projects, 'failover-after');
    const { workspace } = await loadRoot(folder);
    await learnSources(workspace, watchRoot(folder));
    const items = wiringItems(workspace.snapshot().project);
    expect(
      items.map(({ kind, state, name, step }) => [kind, state, name, step].filter(Boolean).join(' ')),
    ).toEqual([
      'connection connected load_state import: state_file.py → controller.py',
      'connection claimed existence check: install.sh → site.yaml',
      'orphan stale FallbackClient',
      'orphan stale get_pump_client_with_fallback',
      'orphan stale validate-site.sh',
      'orphan orphaned BaselineManager',
      'gap stale FallbackClient implemented but not wired into production',
      'gap stale validate-site.sh created but not called by the install flow',
      'flow stale Pump Fallback 2',
      'flow stale Site Validation 2',
      'flow claimed Broken State File',
    ]);
    for (const item of items.filter(({ state }) => state === 'stale' || state === 'orphaned'))
      expect(item.ends.length).toBeGreaterThan(0);
  });

  it('knows line and column of a place in the code', async () => {
    const folder = join(projects, 'failover-after');
    const { workspace } = await loadRoot(folder);
    await learnSources(workspace, watchRoot(folder));
    const { project, findings } = workspace.snapshot();
    const stale = findings.find(({ message }) =>
      message.startsWith('`get_pump_client_with_fallback` is wired'),
    );
    const places = (stale?.related ?? []).map(({ at }) => [at.path, positionsOf(project, at)?.start]);
    expect(places).toContainEqual(['well/controller.py', { line: 11, character: 22 }]);
  });
});
