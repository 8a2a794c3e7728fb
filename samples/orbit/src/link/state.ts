import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const fileOf = (name: string) => `.orbit-${name}.json`;

/** The last sequence number that a station acknowledged, 0 before the first one. */
export function loadUplinkState(name: string): number {
  if (!existsSync(fileOf(name))) return 0;
  return Number(JSON.parse(readFileSync(fileOf(name), 'utf8')).sequence);
}

export function saveUplinkState(name: string, sequence: number): void {
  writeFileSync(fileOf(name), JSON.stringify({ sequence }));
}
