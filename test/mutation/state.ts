import { change, type Generator, inDocument } from './mutation.ts';

export const stateCounters: readonly Generator[] = [
  inDocument({
    how: 'complete more than there are, another percentage',
    kinds: ['state'],
    *find(state) {
      for (const unit of ['phases', 'plans']) {
        const [done, total] = [state.progress.get(`completed_${unit}`), state.progress.get(`total_${unit}`)];
        if (done && total) yield change(state, done, total.value + 1);
      }
      const [percent, body] = [state.progress.get('percent'), state.bodyPercent];
      if (percent && body?.value === percent.value) yield change(state, body, `${body.value + 7}`);
    },
  }),
];
