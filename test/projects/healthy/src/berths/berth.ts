import type { Ferry } from '../fleet/ferry.ts';

export interface Berth {
  readonly name: string;
  readonly length: number;
}

export const fits = (berth: Berth, ferry: Ferry): boolean => berth.length >= ferry.length + 3;
