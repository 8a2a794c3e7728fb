import type { Verification } from '../artifacts/types.ts';
import { isDeferral } from '../grammar/index.ts';
import { slice } from '../text/index.ts';
import { artifactRule } from './rule.ts';
import { at, disagree, plural, related } from './shared/say.ts';

export const verificationVerdict = artifactRule({
  id: 'verification-verdict',
  family: 'status',
  severity: 'error',
  summary: 'A verification that passed has no failed truth and no open gap, and says so in one word.',
  kinds: ['verification'],
  *check(file) {
    const { status, bodyStatus } = file;
    if (!status) return;
    const failed = /^passed$/i.test(status.value.word) ? openPlaces(file) : [];
    if (failed.length > 0)
      yield {
        at: at(file, status.range),
        message: `\`${status.value.word}\`, but ${plural(failed.length, 'entry').replace('entrys', 'entries')} below ${failed.length === 1 ? 'has' : 'have'} failed.`,
        related: failed.map((range) => related(file, range, 'failed')),
      };
    else if (bodyStatus && opposite(status.value.class, bodyStatus.value.class))
      yield {
        at: at(file, bodyStatus.range),
        message: disagree(
          bodyStatus.value.word,
          status.value.word,
          'in the frontmatter: the status of this verification',
        ),
        related: [related(file, status.range, status.value.word)],
      };
  },
});

const opposite = (a: string, b: string): boolean =>
  [a, b].includes('done') && [a, b].some((kind) => kind === 'failed' || kind === 'open');

function openPlaces(file: Verification) {
  const told = (range: { start: number; end: number }) =>
    isDeferral(slice(file.document.source, range)) || /\boverrid/i.test(slice(file.document.source, range));
  const truths = file.truths
    .filter((row) => row.status?.value.class === 'failed' && !told(row.row.range))
    .map((row) => row.row.range);
  const gaps = file.gaps
    .filter((gap) => gap.from === 'frontmatter' && gap.status?.value.class === 'failed' && !told(gap.range))
    .map((gap) => gap.range);
  return [...truths, ...gaps];
}
