/**
 * What numbers count. One name for the many ways to write it; a pattern must match the whole noun phrase's end,
 * so `12 new hardening gates` counts gates. Order matters: the special before the general.
 */
const UNITS: readonly (readonly [string, RegExp])[] = [
  ['must-haves', /must-haves?(?: truths?)?/],
  ['success criteria', /(?:roadmap |phase )?success criteri(?:a|on)|critérios?/],
  ['deliverables', /(?:phase )?deliverables?/],
  ['requirements', /(?:requirements?|reqs?|req-ids?|requisitos?)/],
  ['milestones', /milestones?|marcos?/],
  ['phases', /(?:phases?|fases?)/],
  ['plans', /(?:plans?|planos?)/],
  ['tasks', /(?:tasks?|tarefas?)/],
  ['truths', /(?:observable )?truths?/],
  ['integrations', /(?:integration points?|integrations?|integração|integrações)/],
  ['connections', /(?:connections?|links?|key links|wirings?)/],
  ['exports', /exports?/],
  ['flows', /(?:e2e |end-to-end |user )?(?:flows?|fluxos?)/],
  ['steps', /(?:steps?|passos?)/],
  ['gates', /gates?/],
  ['gaps', /gaps?/],
  ['checks', /(?:health )?checks?/],
  ['cycles', /cycles?/],
  ['test files', /test (?:files?|suites?)/],
  ['tests', /(?:test cases?|tests?|testes?)/],
  ['files', /(?:files?|arquivos?)/],
  ['lines', /(?:lines?|loc)/],
  ['commits', /commits?/],
  ['decisions', /decisions?/],
  ['epics', /epics?/],
  ['features', /features?/],
  ['metrics', /metrics?/],
  ['artifacts', /artifacts?|artefatos?/],
  ['documents', /(?:documents?|docs)/],
  ['criteria', /criteri(?:a|on)/],
  ['findings', /findings?/],
  ['blockers', /blockers?/],
  ['issues', /issues?/],
  ['threats', /threats?/],
  ['intervals', /intervals?/],
  ['runs', /runs?/],
  ['items', /items?/],
];

const WHOLE = UNITS.map(([name, pattern]) => [name, new RegExp(`^(?:${pattern.source})$`, 'i')] as const);

/** The source of any unit word. */
export const UNIT = UNITS.map(([, pattern]) => pattern.source).join('|');

/** Plural only: in `3 gap closure plans` the plans are counted. */
export const PLURAL = UNIT.replaceAll('s?', 's').replaceAll('criteri(?:a|on)', 'criteria');

/** `reqs` to `requirements`; undefined for nouns that no rule knows. */
export const unitOf = (noun: string): string | undefined =>
  WHOLE.find(([, pattern]) => pattern.test(noun))?.[0];
