import type { CoverageLine, Requirements } from '../artifacts/types.ts';
import { artifactRule } from './rule.ts';
import { at, edit, fix, plural, unexpected } from './shared/say.ts';

export const coverageCount = artifactRule({
  id: 'coverage-count',
  family: 'count',
  severity: 'error',
  summary: 'The coverage lines under the traceability table are its count.',
  kinds: ['requirements'],
  *check(file) {
    // What was not read as a requirement may be one: then nobody knows how many there are.
    if (file.rejected.length > 0) return;
    for (const line of file.coverage) {
      const expected = countOf(file, line);
      if (expected === undefined || expected.value === line.value.value) continue;
      yield {
        at: at(file, line.value.range),
        message: unexpected(line.value.value, expected.value, expected.because),
        fixes: [
          fix(`Set the number to ${expected.value}`, [edit(file, line.value.range, String(expected.value))]),
        ],
      };
    }
  },
});

/** Only what there is one way to count: boxes of the current scope, and ids of the table. */
function countOf(file: Requirements, line: CoverageLine): { value: number; because: string } | undefined {
  const current = new Set(file.items.filter((item) => item.scope === 'current').map((item) => item.id.value));
  const traced = new Set(file.trace.flatMap((row) => row.ids.map((id) => id.value)));
  const same = current.size === traced.size && [...current].every((id) => traced.has(id));
  if (
    current.size === 0 ||
    !same ||
    file.items.some((item) => item.scope === 'current' && item.box?.value === '~')
  )
    return undefined;
  const totals = file.coverage.filter((one) => one.what === line.what);
  if (totals.length !== 1) return undefined;
  if (line.what === 'total' && totalLines(file) > 1) return undefined;
  if (line.what === 'total')
    return { value: current.size, because: `${plural(current.size, 'requirement')} are listed` };
  const mapped = new Set(
    file.trace.filter((row) => row.phases.length > 0).flatMap((row) => row.ids.map((id) => id.value)),
  ).size;
  if (mapped === 0) return undefined;
  if (file.trace.some((row) => row.phaseText && row.phases.length === 0)) return undefined;
  // A requirement in two rows is mapped twice: the line may count the rows.
  if (line.what === 'mapped' && line.value.value === file.trace.length) return undefined;
  if (line.what === 'mapped')
    return { value: mapped, because: `${mapped} of ${current.size} have a phase in the table` };
  if (line.what === 'unmapped')
    return {
      value: current.size - mapped,
      because: `${mapped} of ${current.size} have a phase in the table`,
    };
  return undefined;
}

/** `- v1.4 requirements: 13 total` beside `- Phase 21 requirements: 5 total`: each counts a part. */
const totalLines = ({ document }: Requirements): number =>
  document.outline.items.filter((item) => /\brequirements?\b[^:]*:.*\btotal\b/i.test(item.text.value)).length;
