import * as assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { surround } from '../../src/extension/node/surround.ts';
import { openSession, type Session } from '../../src/extension/session.ts';
import { integrationRows } from '../../src/extension/tree/integrations.ts';
import type { TreeNode } from '../../src/extension/tree/node.ts';
import { phaseRows } from '../../src/extension/tree/phases.ts';
import { requirementRows } from '../../src/extension/tree/requirements.ts';
import { folder } from './orbit.ts';

/** The rows as a person sees them: indented, with what stands beside them. */
const drawn = (nodes: readonly TreeNode[], depth = 0, indent = ''): string[] =>
  nodes.flatMap((node) => [
    `${indent}${node.checked === undefined ? '' : node.checked ? '[x] ' : '[ ] '}${node.label} | ${node.description ?? ''}`,
    ...(depth > 0 ? drawn(node.children ?? [], depth - 1, `${indent}  `) : []),
  ]);

const all = (nodes: readonly TreeNode[]): TreeNode[] =>
  nodes.flatMap((node) => [node, ...all(node.children ?? [])]);

describe('the sidebar', () => {
  let session: Session;
  before(async () => {
    session = openSession(folder(), { host: { surround }, log: { info: () => {}, error: () => {} } });
    await session.start();
  });
  after(() => session.dispose());

  it('shows the phases of the open milestone first, and those of the shipped one folded', () => {
    assert.deepEqual(drawn(phaseRows(session, 'all'), 1), [
      'v1.1 Crowded Sky | 3/5 phases',
      '  [x] 5 Conflict Resolution | 2/2',
      '  [x] 6 Link Resilience | 2/2',
      '  [x] 7 Digest and Preflight | 2/2',
      '  [ ] 8 Wire Standby Uplink | 1/2',
      '  [ ] 9 Release Rehearsal | ',
      'v1.0 First Contact | 4/4 phases',
      '  1 Pass Prediction | 2/2',
      '  2 Antenna Booking | 1/1',
      '  3 Tracking Commands | 2/2',
      '  4 Send Before Rise | 1/1',
    ]);
  });

  it('tells the ear what the icon says of a phase that nobody has begun', () => {
    const phase = all(phaseRows(session, 'all')).find((node) => node.label.startsWith('9 '));
    assert.match(phase?.spoken ?? '', /^not started/);
    assert.match(phase?.tooltip ?? '', /not started/);
  });

  it('shows plans, criteria and requirements below a phase', () => {
    const phase = all(phaseRows(session, 'all')).find((node) => node.label.startsWith('6 '));
    assert.deepEqual(drawn(phase?.children ?? [], 1).slice(0, 6), [
      '[x] 06-01 | Retries and a sequence number that survives (LINK-01, LINK-02)',
      '[x] 06-02 | The standby uplink (LINK-03)',
      'Success criteria | 3',
      '  A lost frame is sent again up to three times, with growing pauses | ',
      '  A restart goes on with the next sequence number | ',
      '  A second uplink can take over when the first one gives up | ',
    ]);
  });

  it('filters', () => {
    const open = drawn(phaseRows(session, 'open'), 1);
    assert.deepEqual(
      open.map((row) => row.trim().slice(0, 5)),
      ['v1.1 ', '[ ] 8', '[ ] 9'],
    );
  });

  it('sorts what waits for a person, or what has most problems, before the others', () => {
    const first = (order: 'number' | 'status' | 'problems') =>
      phaseRows(session, 'all', order)[0]?.children?.map((node) => node.label.split(' ')[0]);
    assert.deepEqual(first('number'), ['5', '6', '7', '8', '9']);
    assert.deepEqual(first('status')?.slice(0, 2), ['8', '9']);
    const most = phaseRows(session, 'all', 'problems')[0]?.children ?? [];
    const counts = most.map(({ problems: own }) => (own?.errors ?? 0) + (own?.warnings ?? 0));
    assert.deepEqual(
      counts,
      [...counts].sort((a, b) => b - a),
    );
    assert.ok((counts[0] ?? 0) > 0);
  });

  it('offers to waive where something is wrong, and there alone', () => {
    for (const node of all(phaseRows(session, 'all')).filter((one) => one.wrong))
      assert.equal(/\bwrong\b/.test(node.context ?? ''), (node.wrong?.length ?? 0) > 0, node.label);
  });

  it('groups requirements by category and by phase', () => {
    const rows = (grouping: 'category' | 'phase') =>
      requirementRows(session, grouping).map((node) => node.label);
    assert.deepEqual(rows('category').slice(0, 3), ['Planning', 'Link', 'Report']);
    assert.deepEqual(rows('phase').slice(0, 2), ['5 Conflict Resolution', '7 Digest and Preflight']);
  });

  it('lists what the audit says of wiring and flows', () => {
    const rows = integrationRows(session);
    assert.deepEqual(
      rows.map((node) => `${node.label} ${node.children?.length}`),
      ['Connected 4', 'Orphaned 2', 'Flows 4', 'Gaps 6'],
    );
  });

  it('tells the ear what the code says of a connection', () => {
    const rows = all(integrationRows(session));
    const orphan = rows.find(
      ({ context, label, spoken }) =>
        context === 'integration' && /createStandbyUplink/.test(label) && /^orphaned/.test(spoken ?? ''),
    );
    assert.match(orphan?.spoken ?? '', /^orphaned, .*(?:only|nothing|tests)/);
    const connected = rows.find(({ spoken }) => /^connected$/.test(spoken ?? ''));
    assert.ok(connected, rows.map((one) => one.spoken).join('\n'));
  });

  it('gives every row its own id', () => {
    const rows = [
      ...phaseRows(session, 'all'),
      ...requirementRows(session, 'category'),
      ...integrationRows(session),
    ];
    const ids = all(rows).map((node) => node.id);
    assert.equal(new Set(ids).size, ids.length);
  });
});
