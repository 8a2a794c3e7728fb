import type { Counted } from '../artifacts/types.ts';
import { artifactRule, type Report } from './rule.ts';
import { at, edit, fix, plural, related, unexpected } from './shared/say.ts';

export const listedCount = artifactRule({
  id: 'listed-count',
  family: 'count',
  severity: 'error',
  summary: 'The numbers of a UAT, a threat register or a review are those of its entries.',
  kinds: ['uat', 'security', 'review'],
  *check(file) {
    if (file.entries.length === 0 || file.entries.some((entry) => !known(file, entry))) return;
    // `total: 10 + 3`: what is counted stands in more than one list.
    if (file.kind === 'uat' && !file.counts.has('total')) return;
    for (const [key, claim] of file.counts) yield* checkCount(file, key, claim);
  },
});

type Entry = Counted['entries'][number];

/** Which entries a key counts. Keys that are not here count something else. */
const MEANS: Readonly<Record<string, (entry: Entry) => boolean>> = {
  total: () => true,
  passed: (entry) => entry.status?.value.class === 'done',
  issues: (entry) => entry.status?.value.class === 'failed',
  pending: (entry) => entry.status?.value.class === 'open',
  blocked: (entry) => entry.status?.value.class === 'blocked',
  threats_total: () => true,
  threats_open: (entry) => entry.status?.value.class === 'open',
  critical: (entry) => /critical|blocker/i.test(entry.category?.value ?? ''),
  warning: (entry) => /warning/i.test(entry.category?.value ?? ''),
  info: (entry) => /info/i.test(entry.category?.value ?? ''),
};

/** A status that nobody knows could be counted anywhere; a review's entries are counted by their severity. */
const known = (file: Counted, entry: Entry): boolean =>
  file.kind === 'review'
    ? /critical|blocker|warning|info/i.test(entry.category?.value ?? '')
    : (entry.status?.value.class ?? 'unknown') !== 'unknown';

/** What was resolved since stays listed, and the numbers are those of what is left. */
const countsRest = (file: Counted, claimed: number, listed: number): boolean =>
  file.kind === 'review' &&
  claimed < listed &&
  /\b(?:resolv|fixed\b|closed\b)/i.test(file.document.source.text);

function* checkCount(
  file: Counted,
  key: string,
  claim: { value: number; range: { start: number; end: number } },
): Iterable<Report> {
  const counted = MEANS[key] && file.entries.filter(MEANS[key]);
  if (!counted || counted.length === claim.value || countsRest(file, claim.value, counted.length)) return;
  yield {
    at: at(file, claim.range),
    message: unexpected(
      claim.value,
      counted.length,
      `${key.replace('threats_', '')}: ${plural(counted.length, 'entry').replace('entrys', 'entries')} of ${file.entries.length}`,
    ),
    related: counted
      .slice(0, 20)
      .map((entry) => related(file, entry.text.range, entry.status?.value.word ?? 'entry')),
    fixes: [fix(`Set the number to ${counted.length}`, [edit(file, claim.range, String(counted.length))])],
  };
}
