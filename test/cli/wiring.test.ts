import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { wiringShape } from '../../src/cli/schemas/wiring.ts';
import { folderWith } from '../node/place.ts';
import { buildCli } from './built.ts';

const projects = fileURLToPath(new URL('../projects/wiring', import.meta.url));
let start: Awaited<ReturnType<typeof buildCli>>;
beforeAll(async () => {
  start = await buildCli();
});
const run = (folder: string, ...args: string[]) => start(['wiring', folder, ...args]).ended;

describe('plumbline wiring', () => {
  test('names the step where a flow breaks, and ends with 1', async () => {
    const { code, stdout } = await run(join(projects, 'failover-before'));
    expect(code).toBe(1);
    expect(stdout).toContain('Pump Fallback breaks at step 2: FallbackClient (confirmed)');
    expect(stdout).toContain('well/pump_client.py:');
  });

  test('gives every end with its line as JSON', async () => {
    const { code, stdout } = await run(join(projects, 'failover-after'), '--json');
    const report = wiringShape.parse(JSON.parse(stdout));
    const factory = report.items.find((item) => item.name === 'get_pump_client_with_fallback');
    expect(code).toBe(1);
    expect(report.code).toBe(true);
    expect(factory).toMatchObject({ kind: 'orphan', state: 'stale', standing: 'wired', start: { line: 62 } });
    expect(factory?.ends).toContainEqual(
      expect.objectContaining({ file: 'well/controller.py', start: { line: 12, column: 23 }, what: 'used' }),
    );
  });

  test('says that there is no code, and that there is nothing to look at', async () => {
    const folder = folderWith();
    cpSync(join(projects, 'failover-after/.planning'), join(folder, '.planning'), { recursive: true });
    expect((await run(folder)).stdout).toContain('There is no code beside these documents');
    expect((await run(folderWith())).code).toBe(3);
  });
});
