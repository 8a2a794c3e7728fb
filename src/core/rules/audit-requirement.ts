import type { Audit, AuditRequirementRow, StatusRow, Verification } from '../artifacts/types.ts';
import type { In, Requirement } from '../project/types.ts';
import { projectRule } from './rule.ts';
import { at, disagree, fileName, list, related } from './shared/say.ts';

export const auditRequirement = projectRule({
  id: 'audit-requirement',
  family: 'agreement',
  severity: 'information',
  summary: 'A requirement that an audit calls satisfied is not unsatisfied in the verification of its phase.',
  *check(project) {
    const groups = new Map<string, Conflict[]>();
    for (const requirement of project.requirements)
      for (const one of conflictsOf(requirement)) {
        const key = `${one.row.file.path}\n${one.verified.file.path}`;
        groups.set(key, [...(groups.get(key) ?? []), one]);
      }
    for (const [first, ...others] of groups.values()) {
      if (!first) continue;
      const { id, row, verified } = first;
      const more = others.length > 0 ? ` So it is for ${list(others.map((one) => one.id))}.` : '';
      yield {
        at: at(row.file, (row.item.status ?? row.item.row).range),
        message: `${disagree(word(row.item), word(verified.item), `in ${fileName(verified.file)}: the state of ${id}`)}${more}`,
        related: [first, ...others].map((one) =>
          related(one.verified.file, one.verified.item.row.range, `${one.id}: ${word(one.verified.item)}`),
        ),
      };
    }
  },
});

interface Conflict {
  readonly id: string;
  readonly row: In<AuditRequirementRow, Audit>;
  readonly verified: In<StatusRow, Verification>;
}

const word = ({ status }: AuditRequirementRow | StatusRow): string => status?.value.word ?? '';

/** The newest audit's rows against a verification that no other one overrules. */
function conflictsOf({ id, audited, verifiedBy }: Requirement): Conflict[] {
  const row = audited.at(-1);
  const [verified, more] = verifiedBy;
  if (!row || !verified || more || row.item.axis !== 'coverage') return [];
  const apart =
    row.item.status?.value.class === 'done' &&
    /^(?:failed|partial)$/.test(verified.item.status?.value.class ?? '');
  return apart ? [{ id, row, verified }] : [];
}
