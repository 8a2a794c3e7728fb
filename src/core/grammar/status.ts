import { type Located, located } from '../text/index.ts';
import { DECORATION, leadingMark, markClass } from './mark.ts';
import { unmarked } from './scan.ts';
import type { Status, StatusClass } from './types.ts';

/** What a status word is said about; a few words mean different things on different axes. */
export type StatusAxis = 'wiring' | 'flow' | 'gate';

const words = (text: string): string[] => text.split('|');

const WORDS: readonly (readonly [StatusClass, readonly string[]])[] = [
  [
    'done',
    words(
      'complete|completed|completo|completa|done|satisfied|gaps resolved|integrated|validated|verified|passed|pass|passes|passing|shipped|closed|backfilled|resolved|delivered|finished|met|ok|yes|clean|all fixed|green|secured|honored|honoured|substantive|fulfilled|approved|achieved|covered|implemented|accepted|archived|compliant|full|works|working|wired|connected|flowing|executed|fixed|exists|present|listed|promote|promoted|ready to archive|ready for archive|phase complete|self-contained|protected|exceeds target|concluído|concluídos|concluída|concluídas|concluido|concluida|entregue|satisfeito|satisfeita|feito|fechado|aprovado|validado|atendido|todas concluídas|完成|已完成|通过|已通过|满足|已满足|已验证|已连接',
    ),
  ],
  [
    'partial',
    words(
      'partial|partially|mostly|parcial|incomplete|tech debt|passed with|pass with|stub|static|draft|部分',
    ),
  ],
  [
    'active',
    words(
      'in progress|in-progress|active|executing|ongoing|wip|started|verifying|planning|discussing|testing|investigating|em andamento|em progresso|进行中|ativo',
    ),
  ],
  [
    'open',
    words(
      'pending|not started|planned|planning complete|todo|to do|open|tbd|queued|unstarted|upcoming|not closed|not complete|incomplete yet|ready|unmapped|execute today|execute|proposed|approved plan|pendente|pendentes|planejado|não iniciado|todas pending|待|未开始|计划|not yet',
    ),
  ],
  // waiting for a person is waiting, too
  [
    'blocked',
    words(
      'blocked|waiting|on hold|hold|paused|stalled|human needed|needs human|needs review|human verification|uncertain|needs signoff|awaiting human verify|bloqueado|阻塞|block',
    ),
  ],
  [
    'deferred',
    words(
      'deferred|postponed|waived|carried|accepted gap|accepted debt|dormant|adiado|diferido|推迟|moved to',
    ),
  ],
  [
    'superseded',
    words(
      'superseded|not needed|not used|replaced|n/a|na|not applicable|out of scope|out-of-scope|cancelled|canceled|removed|dropped|skipped|skip|obsolete|excluded|retired|rejected|user responsibility|não aplicável',
    ),
  ],
  [
    'failed',
    words(
      'failed|blocker|blocking|fail|fails|failing|unsatisfied|unmet|not satisfied|not met|not verified|not wired|not passed|unwired|broken|orphaned|orphan|missing|absent|disconnected|gaps found|violated|issue|issues|issues found|red|not found|imported not used|hollow|aborted|unprotected|non-compliant|unverified|not covered|not listed|falhou|失败|未满足|未通过',
    ),
  ],
];

const AXES: Readonly<Partial<Record<StatusAxis, Readonly<Record<string, StatusClass>>>>> = {
  wiring: { active: 'done', skipped: 'superseded', ok: 'done', static: 'failed' },
  gate: { block: 'failed', hold: 'blocked' },
  flow: { active: 'done' },
};

const CLASSES: ReadonlyMap<string, StatusClass> = new Map(
  WORDS.flatMap(([status, list]) => list.map((word) => [word, status] as const)),
);
const LONGEST = Math.max(...[...CLASSES.keys()].map((word) => word.split(' ').length));

/** Marks, emphasis, boxes, scores and `All`, `Phase 35` before the word: `✓ **5/5 Complete**`. */
const LEAD = new RegExp(
  `^(?:[?"'${DECORATION}]|\\[[ xX~✓-]\\]|\\d+/\\d+|\\d+(?=\\s+\\p{L})|all\\b(?=\\s)|(?:phases?|fases?)\\s[\\d.,\\s-]+)*`,
  'iu',
);

/** `SATISFIED (human verify pending)` is done: the first word decides, what follows is a note. */
export function readStatus(text: string, base = 0, axis?: StatusAxis): Located<Status> | undefined {
  const mark = leadingMark(text, base);
  const lead = LEAD.exec(text)?.[0].length ?? 0;
  const rest = text.slice(lead);
  const word = firstPhrase(rest);
  if (word) {
    const start = base + lead;
    const value = status(classOf(word, axis), word, mark?.value, rest.slice(word.length));
    return located(value, { start, end: start + word.length });
  }
  return (
    mark &&
    located(
      status(markClass(mark.value) ?? 'unknown', mark.value, mark.value, text.slice(mark.range.end - base)),
      mark.range,
    )
  );
}

/** The cell of a status column: a word that nobody knows is still its status. `-` and an empty cell have none. */
export function readStatusCell(text: string, base = 0, axis?: StatusAxis): Located<Status> | undefined {
  const known = readStatus(text, base, axis);
  if (known) return known;
  const plain = unmarked(text, base);
  if (!/[\p{L}\d]/u.test(plain.value)) return undefined;
  const word = plain.value.replace(/[\s*_`]*(?:[(（;]|\s[—–]\s).*$/, '');
  if (word === '') return undefined;
  const range = { start: plain.range.start, end: plain.range.start + word.length };
  return located(status('unknown', word, undefined, plain.value.slice(word.length)), range);
}

/** A mark alone as a status: `✗` behind the name of a flow. */
export const markStatus = (mark: Located<string>): Located<Status> =>
  located(status(markClass(mark.value) ?? 'unknown', mark.value, mark.value, ''), mark.range);

function status(kind: StatusClass, word: string, mark: string | undefined, rest: string): Status {
  const note = rest.replace(/^[\s*_`:;,.—–-]+|[\s*_`]+$/g, '');
  return { class: kind, word, ...(mark === undefined ? {} : { mark }), ...(note ? { note } : {}) };
}

const plain = (word: string): string => word.toLowerCase().replace(/[_\s]+/g, ' ');

function classOf(word: string, axis: StatusAxis | undefined): StatusClass {
  const key = plain(word);
  const own = axis && AXES[axis]?.[key];
  return own ?? CLASSES.get(key) ?? cjk(key) ?? 'unknown';
}

/** Chinese has no spaces between words: the longest known start decides. */
const cjk = (text: string): StatusClass | undefined => {
  for (let size = Math.min(4, text.length); size > 0; size--) {
    const found = CLASSES.get(text.slice(0, size));
    if (found) return found;
  }
  return undefined;
};

/** So many words at the start of a text, the most first. */
const PHRASES = Array.from(
  { length: LONGEST },
  (_, more) => new RegExp(`^[\\p{L}/’'-]+(?:[_\\s]+[\\p{L}/’'-]+){${more}}(?![\\p{L}\\d_])`, 'u'),
).reverse();

/** The longest known phrase that the text starts with, as written. */
function firstPhrase(text: string): string | undefined {
  const han = /^\p{Script=Han}{1,4}/u.exec(text)?.[0];
  if (han) return cjk(han) ? han : undefined;
  for (const phrase of PHRASES) {
    const found = phrase.exec(text)?.[0];
    const word = found && [found, found.replace(/-$/, '')].find((one) => CLASSES.has(plain(one)));
    if (word) return word;
  }
  // `Deferred-then-Closed`, `complete/verified`, `Planned—v2`: the first part decides
  const part = /^\p{L}+(?=[-/])/u.exec(text)?.[0];
  return part && CLASSES.has(plain(part)) && !/^(?:pass|full|open|human|not|self)$/i.test(part)
    ? part
    : undefined;
}

/** Words that lower any contradiction to a remark: somebody decided to leave it so. */
const DEFERRAL =
  /\b(?:deferred|deferral|postponed|waived|waiver|n\/a|by design|superseded|overtaken[- ]by[- ]events|cross-phase invariant|tbd|out[- ]of[- ]scope|accepted (?:gap|debt|risk)|user responsibility|optional|bonus|adiado)\b|\[~\]/i;

export const isDeferral = (text: string): boolean => DEFERRAL.test(text);
