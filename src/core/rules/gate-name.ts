import { artifactRule } from './rule.ts';
import { countedGates, gatesIn, namedGates } from './shared/family-gates.ts';
import { at, disagree } from './shared/say.ts';
import { similarity } from './shared/words.ts';

export const gateName = artifactRule({
  id: 'gate-name',
  family: 'name',
  severity: 'error',
  summary: 'A numbered gate has one name in a document.',
  kinds: ['gates'],
  *check(document) {
    const declared = countedGates(gatesIn(document));
    const listed = namedGates(document).filter((gate) => !gate.item.box && gate.name.value !== '');
    for (const { number, name } of listed) {
      const gate = declared.find((one) => one.number === number);
      if (!gate?.namePlace || similarity(gate.name, name.value) >= 0.34 || isShort(gate.name, name.value))
        continue;
      // Names that all differ are two lists of different things.
      if (listed.filter((one) => agrees(declared, one)).length === 0) continue;
      yield {
        at: at(document, name.range),
        message: disagree(name.value, gate.name, `in the heading of gate ${number}: one number, two gates`),
        related: [{ at: gate.namePlace, message: `gate ${number}: ${gate.name}` }],
      };
    }
  },
});

const agrees = (
  declared: ReturnType<typeof countedGates>,
  one: ReturnType<typeof namedGates>[number],
): boolean =>
  declared.some((gate) => gate.number === one.number && similarity(gate.name, one.name.value) >= 0.34);

/** `Soak` for `Reliability Soak`, `Go/No-Go` for `Go / No Go`. */
function isShort(a: string, b: string): boolean {
  const [x, y] = [a, b].map((text) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ''));
  return x !== undefined && y !== undefined && (x.includes(y) || y.includes(x));
}
