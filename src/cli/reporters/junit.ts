import builder, { type TestCase, type TestSuite } from 'junit-report-builder';
import { groupBy } from '../../core/index.ts';
import { type CheckResult, isOpen, type Listed } from '../check/result.ts';
import { say } from './text.ts';

/** A suite a file, a case a finding: errors and warnings fail, notes are told, waived ones are skipped. */
export function toJunit({ findings, summary }: CheckResult): string {
  const report = builder.newBuilder().name('plumbline');
  for (const [file, group] of groupBy(findings, (one) => one.shown)) {
    const suite = report.testSuite().name(clean(file));
    for (const one of group) addCase(suite, one);
  }
  if (findings.length === 0)
    report
      .testSuite()
      .name('plumbline')
      .testCase()
      .name(`${say(summary)}`)
      .className('plumbline');
  return `${report.build()}\n`;
}

function addCase(suite: TestSuite, one: Listed): void {
  const { start, message, rule, shown } = one;
  const test = suite.testCase().name(clean(`${rule} (${start.line}:${start.column}): ${message}`));
  test.className(rule).file(clean(shown));
  if (!isOpen(one)) test.skipped().standardOutput(clean(`waived: ${one.waived}`));
  else if (one.severity === 'error' || one.severity === 'warning') fail(test, one);
  else test.standardOutput(clean(details(one)));
}

const fail = (test: TestCase, one: Listed): void =>
  void test.failure(clean(one.message), one.severity).stacktrace(clean(details(one)));

const details = ({ shown, start, severity, message, related }: Listed): string =>
  [
    `${shown}:${start.line}:${start.column} ${severity}: ${message}`,
    ...related.map((one) => `${one.shown}:${one.start.line}:${one.start.column} ${one.message}`),
  ].join('\n');

/** XML has no place for control characters and halves of pairs; a CDATA section ends at its own mark. */
const clean = (text: string): string =>
  text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replaceAll(']]>', ']] >');
