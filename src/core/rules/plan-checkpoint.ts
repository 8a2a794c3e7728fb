import { artifactRule } from './rule.ts';
import { at, edit, fix, related } from './shared/say.ts';

export const planCheckpoint = artifactRule({
  id: 'plan-checkpoint',
  family: 'status',
  severity: 'error',
  summary: 'A plan with a checkpoint for a person is not autonomous.',
  kinds: ['plan'],
  *check(plan) {
    const stops = plan.tasks.filter((task) => /^checkpoint:/i.test(task.type?.value ?? ''));
    if (plan.autonomous?.value !== true || stops.length === 0) return;
    const { range } = plan.autonomous;
    yield {
      at: at(plan, range),
      message: `\`autonomous: true\`, but a task waits for a person (\`${stops[0]?.type?.value}\`).`,
      related: stops.map((task) =>
        related(plan, task.type?.range ?? task.range, task.type?.value ?? 'checkpoint'),
      ),
      fixes: [fix('Set autonomous to false', [edit(plan, range, 'false')])],
    };
  },
});
