import { readPhaseTitle } from '../grammar/index.ts';
import type { Document, Heading, Item, Table } from '../parse/index.ts';
import type { Rejected } from './base.ts';
import { phaseEntry } from './roadmap-lists.ts';
import { columnOf, rejectGlued } from './tools.ts';

/** Lines of a roadmap that any tool takes for something else than their author did. */
export const rejectedIn = ({ outline }: Document): Rejected[] => [
  ...outline.headings.flatMap(rejectHeading),
  ...outline.items.flatMap((item) => [...rejectGlued(item), ...rejectPhase(item), ...rejectPlan(item)]),
  ...outline.tables.flatMap(rejectTable),
];

const NO_NAME =
  'Overview|Summary|Details|Status|Complete|Goals?|Notes|Results?|Criteria|Plans|Outcome|and|to|through';
const TITLE_WITHOUT_COLON = new RegExp(
  `^(?:Phase|Fase)\\s+\\d{1,4}(?:\\.\\d+)?\\s+(?!(?:${NO_NAME})\\b)[A-Z(]`,
);

/** `### Phase 3 Reading`: a phase without the colon is no phase for any tool. */
function rejectHeading(heading: Heading): Rejected[] {
  const almost = TITLE_WITHOUT_COLON.test(heading.text.value);
  if (!almost || heading.level < 2 || heading.level > 4 || readPhaseTitle(heading.text.value)) return [];
  return [{ range: heading.range, looksLike: 'phase heading', expected: '### Phase 3: Name' }];
}

/** `- [x] Phase 3 Reading`. */
function rejectPhase(item: Item): Rejected[] {
  const almost = /^[*_\s]*(?:Phase|Fase)\s+\d{1,4}(?:\.\d+)?\s+[A-Z]/.test(item.text.value);
  if (!item.box || !almost || phaseEntry(item, { milestone: undefined, collapsed: false }).length > 0)
    return [];
  return [
    {
      range: item.range,
      looksLike: 'phase checklist line',
      expected: '- [ ] **Phase 3: Name** - description',
    },
  ];
}

/** `- [ ] 43_01-PLAN.md`, `- [ ] 43–01: text`: an underscore or a long dash where the hyphen belongs. */
function rejectPlan(item: Item): Rejected[] {
  const almost = /^[*_`]*\d{1,3}(?:\.\d+)?(?:_\d{2}|[–—]\d{2}(?=-PLAN|:|\s[—–-]))/.test(item.text.value);
  if (!item.box || !almost) return [];
  return [{ range: item.range, looksLike: 'plan box', expected: '- [ ] 43-01-PLAN.md - what it does' }];
}

/** A progress table without the column that says how far a phase is. */
function rejectTable(table: Table): Rejected[] {
  const almost = columnOf(table, /^phase$/) >= 0 && columnOf(table, /^plans complete[d]?$/) >= 0;
  if (!almost || columnOf(table, /^(?:status|state)\b/) >= 0) return [];
  const expected = '| Phase | Plans Complete | Status | Completed |';
  return [{ range: table.header.range, looksLike: 'progress table', expected }];
}
