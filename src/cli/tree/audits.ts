import type { Audit } from '../../core/index.ts';
import type { TreeRoot } from '../schemas/tree.ts';
import { type At, orNull, saidIn, word } from './json.ts';

/** Scores, flows, wiring, gaps and debt as one audit states them. */
export function auditsOf(audit: Audit, place: At): TreeRoot['audits'][number] {
  const { path } = audit;
  const at = (range: Parameters<At>[1]) => place(path, range);
  const said = saidIn(place, path);
  return {
    ...{ file: path, milestone: orNull(audit.milestone), archived: audit.archived },
    status: audit.status ? { text: audit.status.value.word, at: at(audit.status.range) } : null,
    scores: audit.scores.map(({ axis, score }) => ({
      ...{ axis: orNull(axis), value: score.value.text, at: at(score.range) },
    })),
    flows: audit.flows.map((flow) => ({
      ...{
        name: flow.name.value,
        number: orNull(flow.number?.value),
        status: word(flow.status ?? flow.mark),
      },
      ...{ breaksAt: orNull(flow.breaksAt?.value), steps: flow.steps.map(said), at: at(flow.name.range) },
    })),
    wiring: audit.wiring.map((row) => ({
      ...{ state: row.state, name: row.name.value, from: orNull(row.from?.value), to: orNull(row.to?.value) },
      ...{ via: orNull(row.via?.value), location: orNull(row.location?.value) },
      ...{ status: word(row.status), at: at(row.name.range) },
    })),
    gaps: audit.gaps.map((gap) => ({
      ...{ axis: orNull(gap.axis), text: gap.text.value, status: word(gap.status) },
      ...{ breaksAt: orNull(gap.breaksAt?.value), at: at(gap.text.range) },
    })),
    debt: audit.debt.map(({ text }) => said(text)),
  };
}
