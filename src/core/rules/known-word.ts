import type { Artifact } from '../artifacts/types.ts';
import { textOf } from '../parse/index.ts';
import { artifactRule } from './rule.ts';
import { at, list } from './shared/say.ts';

export const knownWord = artifactRule({
  id: 'known-word',
  family: 'schema',
  severity: 'information',
  summary: 'A field with a closed list of words holds one of them.',
  kinds: ['audit', 'verification', 'validation', 'uat', 'plan'],
  *check(file) {
    for (const { kind, key, words, known } of FIELDS) {
      if (kind !== file.kind) continue;
      const text = textOf(file.document.frontmatter.get(key));
      if (!text || known.test(text.value)) continue;
      yield {
        at: at(file, text.range),
        message: `\`${text.value}\` is no value of \`${key}\`: ${list(words, 8)}.`,
      };
    }
  },
});

interface Field {
  readonly kind: Artifact['kind'];
  readonly key: string;
  /** What the format names. */
  readonly words: readonly string[];
  /** What real trees hold besides is let through. */
  readonly known: RegExp;
}

const TRUTH = { words: ['true', 'false'], known: /^(?:true|false|yes|no|n\/a.*|partial|pending|null)$/i };

const FIELDS: readonly Field[] = [
  {
    kind: 'audit',
    key: 'status',
    words: ['passed', 'gaps_found', 'tech_debt'],
    known:
      /pass|gap|debt|complete|ready|partial|supersed|approved|fail|block|closed|shipped|audit|progress|defer/i,
  },
  {
    kind: 'verification',
    key: 'status',
    words: ['passed', 'gaps_found', 'human_needed'],
    known:
      /pass|gap|human|verif|block|progress|fail|complete|partial|pending|approved|skip|supersed|resolved|defer/i,
  },
  { kind: 'validation', key: 'nyquist_compliant', ...TRUTH },
  { kind: 'validation', key: 'wave_0_complete', ...TRUTH },
  { kind: 'plan', key: 'autonomous', ...TRUTH },
];
