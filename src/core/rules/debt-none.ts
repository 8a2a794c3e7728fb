import { projectRule } from './rule.ts';
import { at, fileName, plural, related } from './shared/say.ts';

/** Debt that was there before the milestone, or is paid. */
const NOT_INCURRED = /\bpre-?existing\b|\binherited\b|\bresolved\b/i;

export const debtNone = projectRule({
  id: 'debt-none',
  family: 'agreement',
  severity: 'warning',
  summary: 'A milestone that claims no technical debt has none in its newest audit.',
  *check(project) {
    for (const { roadmap, audits } of project.milestones) {
      const label = roadmap?.summary.find(({ label: one }) =>
        /^technical debt incurred$/i.test(one.name.value),
      );
      const audit = audits.at(-1);
      if (!roadmap?.archived || !label || !audit || label.items.length > 0) continue;
      const debts = audit.debt.filter(
        ({ from, phase, text }) =>
          from === 'frontmatter' && !NOT_INCURRED.test(text.value) && !NOT_INCURRED.test(phase?.value ?? ''),
      );
      const none = /\bNone\b\.?/.exec(
        roadmap.document.source.text.slice(label.label.range.start, label.label.range.end + 40),
      );
      if (debts.length === 0 || !none) continue;
      const start = label.label.range.start + none.index;
      yield {
        at: at(roadmap, { start, end: start + 4 }),
        message: `\`None\`, but ${fileName(audit)} lists ${plural(debts.length, 'item')} of technical debt.`,
        related: debts.map((item) => related(audit, item.text.range, 'technical debt')),
      };
    }
  },
});
