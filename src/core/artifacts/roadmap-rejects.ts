import { readPhaseTitle } from '../grammar/index.ts';
import type { Document, Heading, Item, Table } from '../parse/index.ts';
import type { Rejected } from './base.ts';
import { phaseEntry } from './roadmap-lists.ts';
import { columnOf, rejectGlued } from './tools.ts';

/** Lines of a roadmap that any tool takes for something else than their author did. */
export const rejectedIn = ({ outline }: Document): Rejected[] => [
  ...outline.headings.flatMap((heading) => rejectHeading(heading, outline.headings)),
  ...outline.items.flatMap((item) => [...rejectGlued(item), ...rejectPhase(item), ...rejectPlan(item)]),
  ...outline.tables.flatMap(rejectTable),
];

const NO_NAME =
  'Overview|Summary|Details|Status|Complete|Goals?|Notes|Results?|Criteria|Plans?|Outcome|Requirements?|Tasks?|Dependenc(?:y|ies)|Deliverables|Scope|Coverage|Progress|(?:Success|Exit|Entry|Acceptance) Criteria|Objectives?|Risks|and|to|through';
const TITLE_WITHOUT_COLON = new RegExp(
  `^((?:Phase|Fase)\\s+(\\d{1,4}(?:\\.\\d+)?))\\s+(?!(?:${NO_NAME})\\b)[A-Z(]`,
);

/** `### Phase 3 Reading`: a phase without the colon is no phase for any tool; one that has its section is only spoken of. */
function rejectHeading({ text, level, range }: Heading, all: readonly Heading[]): Rejected[] {
  const [, phase = '', number] = TITLE_WITHOUT_COLON.exec(text.value) ?? [];
  if (!phase || level < 2 || level > 4 || readPhaseTitle(text.value)) return [];
  if (all.some((other) => readPhaseTitle(other.text.value)?.id.value === number)) return [];
  return [{ range, looksLike: 'phase heading', expected: `${'#'.repeat(level)} ${phase}: Name` }];
}

/** `- [x] Phase 3 Reading`. */
function rejectPhase(item: Item): Rejected[] {
  const almost = /^[*_\s]*((?:Phase|Fase)\s+\d{1,4}(?:\.\d+)?)\s+[A-Z]/.exec(item.text.value);
  if (!item.box || !almost || phaseEntry(item, { milestone: undefined, collapsed: false }).length > 0)
    return [];
  return [
    {
      range: item.range,
      looksLike: 'phase checklist line',
      expected: `- [ ] **${almost[1]}: Name** - description`,
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
