import { gatesOf } from '../gates/index.ts';
import { projectRule } from './rule.ts';

export const gateDeclaration = projectRule({
  id: 'gate-declaration',
  family: 'gate',
  severity: 'warning',
  summary: 'A gate is declared once, in fields that can be read, and is either a gate or none.',
  *check(project) {
    for (const { at, message, severity, related, code } of gatesOf(project).problems)
      yield {
        at,
        message,
        severity: code === 'gate-contradictory' ? 'error' : severity,
        ...(related ? { related } : {}),
      };
  },
});
