import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../../src/core/index.ts';

/** What a person said of one finding after reading the document. */
export interface Verdict {
  readonly rule: string;
  /** As it was drawn; a rule that fell short may have been mended since. */
  readonly severity: string;
  /** `corpus/name`. */
  readonly folder: string;
  readonly file: string;
  readonly line: number;
  readonly fingerprint: string;
  readonly verdict: 'true' | 'false' | 'debatable';
  readonly reason: string;
  /** Judged by the whole document, or by the lines that the draw shows. */
  readonly read: 'document' | 'lines';
}

export const readVerdicts = (root = process.cwd()): readonly Verdict[] =>
  JSON.parse(readFileSync(join(root, 'test/corpus/verdicts.json'), 'utf8'));

/** True ones that are no longer reported, and false ones that still are. */
export function staleVerdicts(verdicts: readonly Verdict[], findings: readonly Finding[]): string[] {
  const said = new Set(findings.map((one) => `${one.rule} ${one.at.path} ${one.fingerprint}`));
  return verdicts.flatMap(({ rule, folder, file, line, fingerprint, verdict }) => {
    const reported = said.has(`${rule} ${file} ${fingerprint}`);
    if (verdict === 'debatable' || reported === (verdict === 'true')) return [];
    return [
      `${rule} ${folder}/${file}:${line}: ${verdict}, but ${reported ? 'still' : 'no longer'} reported`,
    ];
  });
}
