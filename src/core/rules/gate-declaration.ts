import { gatesIn } from './family-gates.ts';
import { artifactRule } from './rule.ts';

export const gateDeclaration = artifactRule({
  id: 'gate-declaration',
  family: 'gate',
  severity: 'warning',
  summary: 'A gate is declared once, in fields that can be read, and is either a gate or none.',
  kinds: ['gates'],
  *check(document) {
    for (const { at, message, severity, related, code } of gatesIn(document).problems)
      yield {
        at,
        message,
        severity: code === 'gate-contradictory' ? 'error' : severity,
        ...(related ? { related } : {}),
      };
  },
});
