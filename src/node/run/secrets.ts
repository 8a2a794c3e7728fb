/** How far a secret of a shape may reach: to the next white space, or to the end of its line. */
export type Extent = 'word' | 'line';

export interface Shape {
  /** What every secret of this shape begins with. */
  readonly start: string;
  readonly pattern: RegExp;
  readonly extent: Extent;
}

/** Not in the middle of a word: `task-force` holds no `sk-` key. A colour code before it is no word. */
const BOUNDARY = '(?:(?<![A-Za-z0-9])|(?<=\\u001b\\[[0-9;]*m))';
/** Characters before a text that `BOUNDARY` may have to look at. */
export const BOUNDARY_REACH = 16;

const token = (rest: string, ...starts: string[]): Shape[] =>
  starts.map((start) => ({
    start,
    pattern: new RegExp(BOUNDARY + start.replace('.', '\\.') + rest, 'g'),
    extent: 'word',
  }));

/** Tokens that say what they are. Each pattern has to begin, or look back, no further than its `start`. */
export const SHAPES: readonly Shape[] = [
  ...token('[A-Za-z0-9]{20,}', 'ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'),
  ...token('[A-Za-z0-9_]{20,}', 'github_pat_'),
  ...token('[A-Za-z0-9_.-]{16,}', 'glpat-'),
  ...token('[A-Za-z0-9_-]{20,}', 'sk-'),
  ...token('[A-Za-z0-9]{16,}', 'sk_live_', 'sk_test_', 'rk_live_', 'whsec_'),
  ...token('[A-Z0-9]{16}', 'AKIA', 'ASIA'),
  ...token('[A-Za-z0-9-]{10,}', 'xoxa-', 'xoxb-', 'xoxe-', 'xoxp-', 'xoxr-', 'xoxs-', 'xapp-'),
  ...token('[A-Za-z0-9_-]{35}', 'AIza'),
  ...token('[A-Za-z0-9]{36}', 'npm_'),
  ...token('[A-Za-z0-9_-]{50,}', 'pypi-'),
  ...token('[A-Za-z0-9]{30,}', 'hf_'),
  ...token('[A-Za-z0-9_-]{16,}\\.[A-Za-z0-9_-]{16,}', 'SG.'),
  ...token('[A-Za-z0-9_-]{8,}\\.eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]*', 'eyJ'),
  { start: '://', pattern: /(?<=:\/\/[^/\s:@]*:)[^/\s@]+(?=@)/g, extent: 'word' },
  {
    start: 'uthorization',
    pattern: /(?<=uthorization["']?[ \t]*[:=][ \t]*["']?(?:[A-Za-z]+[ \t]+)?)[A-Za-z0-9._~+/=-]{8,}/g,
    extent: 'line',
  },
];

/** A private key, or what has come of it so far. */
export const KEY_BLOCK = {
  start: '-----BEGIN ',
  pattern:
    /-----BEGIN [A-Z ]*PRIVATE KEY(?: BLOCK)?-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY(?: BLOCK)?-----|$)/g,
  closed: /-----END [A-Z ]*PRIVATE KEY(?: BLOCK)?-----$/,
  /** A first line that may still become that of a private key. */
  opening: /-----BEGIN [A-Z ]*-{0,4}$/,
} as const;

const SECRET_WORDS =
  /(^|_)(TOKENS?|SECRETS?|PASS|PASSWORD|PASSWD|PASSPHRASE|PSWD|PAT|KEY|APIKEY|CREDENTIALS?|AUTH|DSN|COOKIE)(_|$)/i;
/** `SSH_AUTH_SOCK`, `GOOGLE_CREDENTIALS_FILE`: places and names, not secrets. */
const PLACE_WORDS = /_(SOCK|FILE|PATH|DIR|HOME|URL|ID|NAME|USER)$/i;
const SHORTEST_SECRET = 6;

/** The values that must not be shown: of variables named like secrets, and passwords in addresses. */
export function secretsOf(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  const values = Object.entries(env).flatMap(([name, value = '']) => [
    ...(isSecretName(name) ? [value, ...value.split(/\r?\n/)] : []),
    ...passwordsIn(value),
  ]);
  const worth = values.map((value) => value.trim()).filter((value) => value.length >= SHORTEST_SECRET);
  return [...new Set(worth.flatMap(spellings))];
}

/** `apiKey` and `Api-Token` are such names too. */
function isSecretName(name: string): boolean {
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').replaceAll('-', '_');
  return SECRET_WORDS.test(words) && !PLACE_WORDS.test(words);
}

const passwordsIn = (value: string): string[] =>
  [...value.matchAll(/:\/\/[^/\s:@]*:([^/\s@]+)@/g)].map((match) => match[1] ?? '');

/** As programs print them: plain, in JSON, in addresses, in basic authentication. */
function spellings(secret: string): string[] {
  const base64 = Buffer.from(secret).toString('base64').replace(/=+$/, '');
  return [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret), base64];
}
