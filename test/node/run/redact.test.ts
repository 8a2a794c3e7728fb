import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRedactor, REDACTED, redact } from '../../../src/node/run/redact.ts';
import { secretsOf } from '../../../src/node/run/secrets.ts';
import { quickest } from '../../support/time.ts';

// Built from pieces: none of these was ever a real token, and none stands here whole.
const letters = 'aB3dE6gH9jK2mN5pQ8rS1tU4vW7xY0z';
const TOKENS = {
  classic: `ghp_${letters}aB3dE`,
  fine: `github_pat_${letters}_${letters}`,
  openai: `sk-proj-${letters}`,
  aws: `AKIA${'IOSFODNN7EXAMPLE'}`,
  slack: `xoxb-${'123456789012'}-${letters}`,
  jwt: `eyJ${letters}.eyJ${letters}.${letters}`,
  key: `-----BEGIN RSA PRIVATE KEY-----\n${letters}\n${letters}\n-----END RSA PRIVATE KEY-----`,
};

describe('known shapes', () => {
  test.each(Object.entries(TOKENS))('%s', (_, token) => {
    expect(redact(`before ${token} after`, [])).toBe(`before ${REDACTED} after`);
    expect(redact(`"${token}"`, [])).toBe(`"${REDACTED}"`);
    expect(redact(`\u001b[32m${token}\u001b[0m`, [])).toBe(`\u001b[32m${REDACTED}\u001b[0m`);
  });

  test('passwords in addresses and headers', () => {
    expect(redact('postgres://ann:s3cr3t@db:5432/x', [])).toBe(`postgres://ann:${REDACTED}@db:5432/x`);
    expect(redact('> Authorization: Bearer abcdefgh12345\nok', [])).toBe(
      `> Authorization: Bearer ${REDACTED}\nok`,
    );
    expect(redact('{"authorization":"Basic YW5uOnMzY3IzdA=="}', [])).toBe(
      `{"authorization":"Basic ${REDACTED}"}`,
    );
  });

  test('a key without an end does not come out at the end', () => {
    expect(redact(`x -----BEGIN PRIVATE KEY-----\n${letters}`, [])).toBe(`x ${REDACTED}`);
  });

  test('ordinary output stays as it is', () => {
    const plain = [
      'the task-force-for-long-running-jobs-and-more passed',
      'see https://example.org:8080/a?b=c@d and git@example.org:a/b.git',
      '-----BEGIN CERTIFICATE-----\nabc\n-----END CERTIFICATE-----',
      '112 passed, 0 failed; risk-adjusted-return-of-the-portfolio ok',
      'no authorization: ok\nghp_short sk-1 AKIA',
    ].join('\n');
    expect(redact(plain, [])).toBe(plain);
  });
});

test('values: plain, in JSON, in addresses, in base64, over several lines, overlapping', () => {
  const secrets = secretsOf({ API_TOKEN: 'pa"ss wörd', DB_PASSWORD: 'first-line\nsecond-line' });
  const shown = redact(
    `a pa"ss wörd b ${JSON.stringify('pa"ss wörd')} c ${encodeURIComponent('pa"ss wörd')} d second-line`,
    secrets,
  );
  expect(shown).toBe(`a ${REDACTED} b "${REDACTED}" c ${REDACTED} d ${REDACTED}`);
  expect(redact(`>${Buffer.from('pa"ss wörd').toString('base64')}<`, secrets)).toContain(`>${REDACTED}`);
  expect(redact('aXaXaXb', ['aXa', 'XaXb'])).toBe(REDACTED);
});

test('which variables hold secrets', () => {
  const env = {
    PWD: '/long/enough',
    SSH_AUTH_SOCK: '/tmp/agent.1',
    KEYBOARD: 'qwertz-1',
    PATH: '/usr/bin:/bin',
  };
  expect(
    secretsOf({ ...env, AWS_ACCESS_KEY_ID: 'x'.repeat(20), GREETING: 'hello there', A_TOKEN: 'short' }),
  ).toEqual([]);
  expect(secretsOf({ apiKey: 'abcdef', 'My-Password': 'ghijkl', CLIENT_SECRET: 'mnopqr' })).toEqual(
    expect.arrayContaining(['abcdef', 'ghijkl', 'mnopqr']),
  );
  expect(secretsOf({ DATABASE_URL: 'postgres://ann:hunter22@db/x' })).toContain('hunter22');
});

const SECRETS = ['hunter2-hunter', 'hunter2-hunter2-x', 'two\nlines', 'my-sk-abc'];
const piece = fc.oneof(
  fc.constantFrom(...Object.values(TOKENS), ...SECRETS, ...SECRETS.map((secret) => secret.slice(0, 5))),
  fc.constantFrom(
    ' ',
    '\n',
    'ta',
    'x',
    'sk-',
    '://a:',
    'b@c',
    '-----BEGIN ',
    'Authorization: ',
    '\u001b[1m',
    ': ',
  ),
  fc.string({ maxLength: 6 }),
);

test('the same however the stream is cut', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), fc.infiniteStream(fc.nat(7)), (pieces, cuts) => {
      const text = pieces.join('');
      const redactor = createRedactor(SECRETS);
      let shown = '';
      for (let at = 0; at < text.length; ) {
        const size = 1 + (cuts.next().value as number);
        shown += redactor.push(text.slice(at, at + size));
        at += size;
      }
      expect(shown + redactor.end()).toBe(redact(text, SECRETS));
      for (const secret of SECRETS) expect(shown).not.toContain(secret);
    }),
    { numRuns: 2000 },
  );
});

test('plain text comes at once, long lines are not kept for ever', () => {
  const redactor = createRedactor(['hunter2-hunter']);
  expect(redactor.push('working...')).toBe('working...');
  expect(redactor.push('sk-')).toBe('');
  expect(redactor.push('x'.repeat(200_000)).length).toBeLessThan(200);
  const long = createRedactor([]);
  expect(long.push(`sk-${'/x'.repeat(100_000)}`).length).toBeGreaterThan(190_000);
});

test('fast enough for a flood', () => {
  const redactor = createRedactor(secretsOf({ A_TOKEN: 'x'.repeat(3000), B_TOKEN: 'abcdefghij' }));
  const chunk = 'ok 12 - a test of some length, see https://example.org/a/b\n'.repeat(1000);
  const flood = () => {
    for (let times = 0; times < 100; times++) redactor.push(chunk);
  };
  expect(quickest(4000, flood)).toBeLessThan(4000);
});
