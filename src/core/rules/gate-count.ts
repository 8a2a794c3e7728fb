import type { Artifact } from '../artifacts/types.ts';
import { findCounts } from '../grammar/index.ts';
import { type Located, located } from '../text/index.ts';
import { artifactRule } from './rule.ts';
import { countedGates, gatesIn, type NamedGate, namedGates } from './shared/family-gates.ts';
import { linesWith } from './shared/lines.ts';
import { at, list, related, unexpected } from './shared/say.ts';

export const gateCount = artifactRule({
  id: 'gate-count',
  family: 'count',
  severity: 'error',
  summary: 'The number of gates that a document speaks of is the number of gates that it declares.',
  kinds: ['gates'],
  *check(document) {
    const declared = countedGates(gatesIn(document)).map((gate) => ({
      number: gate.number ?? '',
      range: gate.place?.range,
    }));
    const first = claimsIn(document)[0];
    if (!first || declared.length < 2 || declared.length === first.value) return;
    const hard = hardList(document);
    if (hard.length !== declared.length) return;
    yield {
      at: at(document, first.range),
      message: unexpected(
        first.value,
        declared.length,
        `gates ${list(
          declared.map((gate) => gate.number),
          9,
        )} are declared, and the list of hard gates has as many`,
      ),
      related: [
        ...declared.flatMap((gate) =>
          gate.range ? [related(document, gate.range, `gate ${gate.number}`)] : [],
        ),
        ...hard.map((gate) => related(document, gate.item.range, `hard gate ${gate.number}`)),
        ...claimsIn(document)
          .slice(1)
          .map((claim) => related(document, claim.range, `also says ${claim.value}`)),
      ],
      calculation: [
        ...hard.map((gate, i) => `${i + 1}. gate ${gate.number}`),
        `${hard.length} hard gates ≠ ${first.value} claimed`,
      ],
    };
  },
});

/** `5 hard blocking gates`, `All 5 gates`: a count of all gates of the document, not of some new ones. */
function claimsIn(document: Artifact): Located<number>[] {
  return linesWith(document, /\bgates\b/gi).flatMap((line) =>
    findCounts(line.value, line.range.start).flatMap(({ value }) => {
      const every = value.all || /\b(?:hard|blocking|mandatory)\b/i.test(value.qualifiers);
      const some = /\b(?:new|more|other|additional|delta|first|remaining)\b/i.test(value.qualifiers);
      const gates = /^gates?$/i.test(value.noun.value) && !value.approximate;
      return gates && every && !some ? [located(value.value, value.number.range)] : [];
    }),
  );
}

/** Boxes `Gate n` under a label or heading that calls them hard. */
function hardList(document: Artifact): NamedGate[] {
  const { text } = document.document.source;
  return namedGates(document).filter(
    (gate) =>
      gate.item.box &&
      /\bhard (?:blocking )?gates?\b/i.test(
        text.slice(Math.max(0, gate.item.range.start - 900), gate.item.range.start),
      ),
  );
}
