import { artifactRule } from './rule.ts';
import { countedGates, gatesIn } from './shared/family-gates.ts';
import { related } from './shared/say.ts';
import { stemsOf } from './shared/words.ts';

export const gateSignoff = artifactRule({
  id: 'gate-signoff',
  family: 'membership',
  severity: 'warning',
  summary: 'A list of sign-offs has one for every gate.',
  kinds: ['gates'],
  *check(document) {
    const discovery = gatesIn(document);
    const holder = discovery.gates.find((gate) => gate.signOffs.length > 2);
    const signs = holder
      ? holder.signOffs.filter((sign) => !sign.decision)
      : discovery.decisions.filter((sign) => !/decision|approv/i.test(sign.subject));
    if (signs.length < 3) return;
    const gates = countedGates(discovery).filter((gate) => gate !== holder);
    const missing = gates.filter(({ name }) => !signs.some(({ subject }) => isAbout(subject, name)));
    // A list that follows the gates leaves one out; one that does not follows something else.
    if (missing.length * 2 >= gates.length) return;
    for (const { namePlace, number, name } of missing)
      if (namePlace)
        yield {
          at: namePlace,
          message: `Gate ${number}, ${name}, has no sign-off; the list has ${signs.length}.`,
          related: signs.map((sign) => related(document, sign.place.range, sign.subject)),
        };
  },
});

function isAbout(subject: string, name: string): boolean {
  const names = stemsOf(name);
  return (
    subject.toLowerCase().includes(name.toLowerCase()) ||
    stemsOf(subject).some((word) => names.includes(word))
  );
}
