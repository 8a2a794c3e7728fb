import type { Plan, Summary } from '../artifacts/types.ts';
import { readPhaseId } from '../grammar/index.ts';
import type { Located } from '../text/index.ts';
import { artifactRule } from './rule.ts';
import { at, unexpected } from './shared/say.ts';

export const planId = artifactRule({
  id: 'plan-id',
  family: 'name',
  severity: 'error',
  summary: 'The phase and plan in the frontmatter are those of the file name.',
  kinds: ['plan', 'summary'],
  *check(file) {
    const [phase, plan] = splitId(file);
    if (!phase || !plan || phase !== file.phase || dashed(file)) return;
    const said = phaseOf(file.phaseField);
    if (file.phaseField && said && said !== phase)
      yield {
        at: at(file, file.phaseField.range),
        // A phase put in behind another one may write down what belongs to that one.
        ...(phase.startsWith(`${said}.`) ? { severity: 'information' as const } : {}),
        message: unexpected(
          file.phaseField.value,
          phase,
          `this is the phase in the file name${phase.startsWith(`${said}.`) ? `, put in behind phase ${said}` : ''}`,
        ),
      };
    const number = /^\d{1,3}[a-z]?$/.exec(file.planField?.value ?? '')?.[0];
    if (
      file.planField &&
      number &&
      namesPlan(file) &&
      number.replace(/^0+(?=\d)/, '') !== plan.replace(/^0+(?=\d)/, '')
    )
      yield {
        at: at(file, file.planField.range),
        message: unexpected(number, plan, 'this is the plan in the file name'),
      };
  },
});

/** `43-SUMMARY.md` stands for a whole phase. */
const namesPlan = (file: Plan | Summary): boolean =>
  /-\d+[a-z]?-(?:.+-)?(?:PLAN|SUMMARY)\.md$|PLAN-\d/i.test(file.path.replace(/^.*\//, ''));

function splitId({ id }: Plan | Summary): [string, string] {
  const cut = id?.lastIndexOf('-') ?? -1;
  return id && cut > 0 ? [id.slice(0, cut), id.slice(cut + 1)] : ['', ''];
}

/** `21`, `21-critical-safety-tests`, `Phase 21`. */
const phaseOf = (field: Located<string> | undefined): string | undefined =>
  readPhaseId(
    /^(?:phase\s*)?((?:[A-Z]{1,6}-)?\d{1,4}[A-Z]?(?:\.\d+)*)(?=$|[-_\s])/i.exec(field?.value ?? '')?.[1] ??
      '',
  );

/** `032-1-slug` writes 32.1 with a dash. */
const dashed = (file: Plan | Summary): boolean => /(?:^|\/)\d+-\d+-[a-z][^/]*\/[^/]*$/.test(file.path);
