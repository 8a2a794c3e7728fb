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
  /** Of the draw it was judged in; the first draw had 7. */
  readonly seed?: number;
}

export const readVerdicts = (root = process.cwd()): readonly Verdict[] =>
  JSON.parse(readFileSync(join(root, 'test/corpus/verdicts.json'), 'utf8'));

const keyOf = ({ rule, file, fingerprint }: Verdict): string => `${rule} ${file} ${fingerprint}`;

/** True ones that are no longer reported, and false ones that still are as they were drawn. The last judgement counts. */
export function staleVerdicts(verdicts: readonly Verdict[], findings: readonly Finding[]): string[] {
  const said = new Map<string, string>(
    findings.map((one) => [`${one.rule} ${one.at.path} ${one.fingerprint}`, one.severity]),
  );
  const last = new Map(verdicts.map((one) => [`${one.folder} ${keyOf(one)}`, one]));
  return [...last.values()].flatMap((one) => {
    const severity = said.get(keyOf(one));
    const reported = one.verdict === 'false' ? severity === one.severity : severity !== undefined;
    if (one.verdict === 'debatable' || reported === (one.verdict === 'true')) return [];
    return [
      `${one.rule} ${one.folder}/${one.file}:${one.line}: ${one.verdict}, but ${reported ? 'still' : 'no longer'} reported`,
    ];
  });
}
