import { artifactRule } from './rule.ts';
import { at, list, plural, related } from './say.ts';

export const integrationScore = artifactRule({
  id: 'integration-score',
  family: 'count',
  severity: 'information',
  summary: 'The integration score of an audit follows from its tables of what is connected and what is not.',
  kinds: ['audit'],
  *check(audit) {
    const score = audit.scores.find((one) => one.axis === 'integration' && one.from === 'frontmatter')?.score;
    const part = score?.value.parts[0];
    const open = audit.wiring.filter((row) => row.state === 'orphaned');
    const connected = audit.wiring.filter((row) => row.state === 'connected').length;
    // What is counted is free: only a score that fits neither table is one that nobody can follow.
    if (!score || part?.total === undefined || open.length === 0) return;
    if (part.total - part.done === open.length || part.done === connected) return;
    yield {
      at: at(audit, score.range),
      message: `No reading of the tables gives \`${part.done}/${part.total}\`: ${plural(connected, 'row')} connected, ${open.length} not (${list(open.map((row) => row.name.value))}).`,
      related: open.map((row) => related(audit, row.row.range, `not connected: ${row.name.value}`)),
    };
  },
});
