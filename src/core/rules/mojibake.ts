import type { Artifact } from '../artifacts/types.ts';
import { artifactRule } from './rule.ts';
import { at, edit, fix } from './shared/say.ts';

export const mojibake = artifactRule<Artifact['kind']>({
  id: 'mojibake',
  family: 'schema',
  severity: 'warning',
  summary: 'Text that was UTF-8 is not read as another encoding and saved again.',
  kinds: [],
  *check(artifact) {
    const { text } = artifact.document.source;
    if (!SUSPECT.test(text)) return;
    const hidden = artifact.document.outline.fences.map((fence) => fence.range);
    for (const match of text.matchAll(RUN)) {
      const meant = decode(match[0]);
      const range = { start: match.index, end: match.index + match[0].length };
      const quoted =
        hidden.some((fence) => fence.start <= range.start && range.end <= fence.end) ||
        inCode(text, range.start);
      if (meant === undefined || quoted) continue;
      yield {
        at: at(artifact, range),
        message: `\`${match[0]}\` is \`${meant}\` after a wrong turn through another encoding.`,
        fixes: [fix(`Repair to ${meant}`, [edit(artifact, range, meant)])],
      };
    }
  },
});

/** What the bytes 0x80–0x9F are in Windows-1252. */
const HIGH = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const TRAIL = '[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]';
const SUSPECT = new RegExp(`[\u00c2-\u00f4]${TRAIL}`);
const RUN = new RegExp(`(?:[\u00c2-\u00f4]${TRAIL}{1,3})+`, 'g');

/** A single letter of another script is what a decorated word gives by chance: `T•Ø•R`. */
const LONE = /^(?!\p{Script=Latin})[\p{L}\p{M}]$/u;

/** Exact or nothing: the characters taken as Windows-1252 bytes must be valid UTF-8. */
function decode(run: string): string | undefined {
  const bytes = [...run].map((character) => {
    const high = HIGH.indexOf(character);
    return high >= 0 ? 0x80 + high : character.charCodeAt(0);
  });
  if (bytes.some((byte) => byte > 0xff)) return undefined;
  try {
    const meant = decodeURIComponent(bytes.map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''));
    return meant.length < run.length && !LONE.test(meant) ? meant : undefined;
  } catch {
    return undefined;
  }
}

const inCode = (text: string, offset: number): boolean => {
  const line = text.slice(text.lastIndexOf('\n', offset) + 1, offset);
  return (line.match(/`/g)?.length ?? 0) % 2 === 1;
};
