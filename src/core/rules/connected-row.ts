import { checkConnection, connections } from '../wiring/index.ts';
import { projectRule } from './rule.ts';
import { place, tick, where } from './shared/claim-report.ts';
import { at, list } from './shared/say.ts';

export const connectedRow = projectRule({
  id: 'connected-row',
  family: 'wiring',
  severity: 'warning',
  summary: 'Two files that an audit calls connected name what connects them.',
  *check(project) {
    const { sources } = project.facts;
    if (!sources?.present) return;
    for (const connection of connections(project)) {
      const state = checkConnection(sources, connection);
      if (state.is !== 'absent') continue;
      const { audit, row, via } = connection;
      const users =
        state.users.length > 0 ? ` It is used at ${list([...new Set(state.users.map(where))], 2)}.` : '';
      yield {
        at: at(audit, (row.via ?? row.name).range),
        message: `${tick(via[0]?.text ?? '')} does not connect these two: ${state.reason}.${users}`,
        related: [...state.found, ...state.users]
          .slice(0, 5)
          .map((hit) => place(hit, `${hit.word}: ${hit.role}`)),
      };
    }
  },
});
