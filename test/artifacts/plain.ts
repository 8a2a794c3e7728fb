import { readArtifact } from '../../src/core/artifacts/index.ts';
import { sourceText } from '../../src/core/text/index.ts';

/** An artifact without places: every located value is the value itself, maps are objects, rows and ranges are gone. */
export const read = (path: string, text: string): Record<string, unknown> => {
  const { document: _document, ...facts } = readArtifact(sourceText(path, text));
  // An artifact is an object.
  return plain(facts) as Record<string, unknown>;
};

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => (isRange(item) ? 'range' : plain(item)));
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, item]) => [key, plain(item)]));
  if (typeof value !== 'object' || value === null) return value;
  if ('value' in value && 'range' in value) return plain(value.value);
  if ('word' in value && 'class' in value) return `${value.class}: ${value.word}`;
  if ('parts' in value && 'text' in value && typeof value.text === 'string') return value.text;
  const entries = Object.entries(value).filter(
    ([key, item]) => key !== 'row' && key !== 'range' && item !== undefined,
  );
  return Object.fromEntries(entries.map(([key, item]) => [key, isRange(item) ? 'range' : plain(item)]));
}

const isRange = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'start' in value && 'end' in value;

/** What a problem or a rejected line points at. */
export function pointed(path: string, text: string): string[] {
  const { problems, rejected } = readArtifact(sourceText(path, text));
  return [
    ...problems.map(({ range, message }) => `${text.slice(range.start, range.end)} | ${message}`),
    ...rejected.map(
      ({ range, looksLike, expected }) => `${text.slice(range.start, range.end)} | ${looksLike}: ${expected}`,
    ),
  ];
}
