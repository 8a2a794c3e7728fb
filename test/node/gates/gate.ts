import type { GateContext } from '../../../src/node/gates/context.ts';
import { folderWith } from '../place.ts';
import * as bare from './bare.ts';

export { commandOf, criteria, gateOf } from './bare.ts';

/** Answers are kept in a folder of the test's own. */
export const contextOf = (root: string, more: Partial<GateContext> = {}): GateContext =>
  bare.contextOf(root, { state: folderWith(), ...more });
