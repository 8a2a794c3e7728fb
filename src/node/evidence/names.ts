import { hostname } from 'node:os';
import { randomId } from '../atomic.ts';
import { sha256 } from '../disk.ts';

export const RESULT = 'result.json';
export const MANIFEST = 'manifest.json';
export const SIGNATURE = 'manifest.json.sig';
const TEMPORARY = '.tmp-';

/** A run's name: its start in UTC and its id, `20260208T172235.123Z-1a2b3c4d5e6f`. Sorts by time. */
export interface RunName {
  readonly name: string;
  readonly id: string;
}

export function newRunName(started: Date): RunName {
  const id = randomId(6);
  return { name: `${started.toISOString().replaceAll(/[-:]/g, '')}-${id}`, id };
}

export const isRunName = (name: string): boolean => /^\d{8}T\d{6}\.\d{3}Z-[0-9a-f]{12}$/.test(name);

const thisHost = (): string => sha256(hostname()).slice(0, 8);

/** What an unfinished run's folder is called: it tells who writes it, even when that one is gone. */
export const temporaryName = (name: string): string => `${TEMPORARY}${name}.${process.pid}.${thisHost()}`;

export interface Unfinished {
  readonly id: string;
  readonly pid: number;
  readonly here: boolean;
}

export const isTemporary = (name: string): boolean => name.startsWith(TEMPORARY);

export function readTemporaryName(name: string): Unfinished | undefined {
  const found = /^\.tmp-.*Z-([0-9a-f]{12})\.(\d+)\.([0-9a-f]{8})$/.exec(name);
  return found ? { id: found[1] ?? '', pid: Number(found[2]), here: found[3] === thisHost() } : undefined;
}

const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** A gate's folder: its id, or what is left of an id that no disk would take, with a hash to keep it unique. */
export function gateFolderName(id: string): string {
  const plain = id
    .replaceAll(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[.-]+/, '')
    .replace(/\.+$/, '')
    .slice(0, 80);
  return plain === id && plain !== '' && !RESERVED.test(plain)
    ? plain
    : `${plain || 'gate'}-${sha256(id).slice(0, 8)}`;
}
