import { type Located, located } from '../text/index.ts';
import { scan } from './scan.ts';

/** A file that a text points at: `router_client.py:119`, `src/a/b.ts`, `src/db.py::connect`, `deploy.sh:569-580`. */
export interface Citation {
  readonly path: string;
  readonly line: number | undefined;
  readonly endLine: number | undefined;
  readonly symbol: string | undefined;
  /** Where the path stands, without line or symbol. */
  readonly at: Located<string>;
}

const EXTENSIONS =
  'ts|tsx|js|jsx|mjs|cjs|mts|cts|cs|csproj|sln|py|pyi|rs|go|java|kt|kts|swift|c|h|cc|cpp|hpp|m|mm|rb|php|lua|gd|ex|exs|scala|sh|bash|zsh|ps1|psm1|bat|sql|html|css|scss|vue|svelte|xml|xaml|proto|graphql|md|mdx|txt|json|jsonc|json5|ndjson|yaml|yml|toml|ini|cfg|conf|env|lock|csv|tsv|service|timer|log|langium|bbj|tf|gradle|patch|diff|db|ipynb|snap|png|svg';
const SEGMENT = '[\\w@.+~*{}-]{1,80}';
const CITATION = new RegExp(
  `(?<![\\w/@.:\\\\-])(?<path>(?:\\.{0,2}/|~/|[A-Za-z]:[\\\\/])?(?:${SEGMENT}[\\\\/]){0,20}[\\w@.*+-]{0,80}?[\\w*]\\.(?:${EXTENSIONS}))(?![\\w/\\\\-]|\\.\\w)` +
    `(?:#?[:L]+(?<line>\\d{1,6})(?::\\d{1,4})?(?:[-–]L?(?<end>\\d{1,6}))?|::(?<symbol>[\\w.]{1,80})|\\s\\(?lines?\\s(?<line2>\\d{1,6})(?:[-–](?<end2>\\d{1,6}))?\\)?)?`,
  'gd',
);

/** File citations. URLs, versions, and product names such as `Node.js` are none. */
export function findCitations(text: string, base = 0): Located<Citation>[] {
  return scan(CITATION, text, base).flatMap((hit) => {
    const at = hit.group('path');
    if (!at || (isProduct(at.value) && hit.text === at.value) || isUrl(text, at.range.start - base))
      return [];
    const line = hit.group('line') ?? hit.group('line2');
    const end = hit.group('end') ?? hit.group('end2');
    const value: Citation = {
      path: at.value.replaceAll('\\', '/'),
      line: line && Number(line.value),
      endLine: end && Number(end.value),
      symbol: hit.group('symbol')?.value,
      at,
    };
    return [located(value, hit.range)];
  });
}

/** `Node.js`, `three.js`, `a.b.c`: a name, not a file, unless a folder or a line says otherwise. */
const isProduct = (path: string): boolean =>
  /^[A-Z][a-z]+\.js$|^(?:three|coherent|next|vue|node|express|chart|d3|p5)\.js$|\.[a-z]$/.test(path) &&
  !path.includes('/');

const isUrl = (text: string, start: number): boolean =>
  /[a-z][a-z0-9+.-]{1,10}:\/{1,2}\S*$/i.test(text.slice(Math.max(0, start - 200), start));
