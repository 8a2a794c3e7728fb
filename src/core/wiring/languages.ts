import { lexicons } from './lexicons.ts';
import type { Lexicon } from './zones.ts';

/** Statements that give the names in them a role of their own, found in masked text. */
export const statementRoles = ['import', 're-export', 'export-list', 'test'] as const;

export interface Statement {
  readonly role: (typeof statementRoles)[number];
  readonly at: RegExp;
}

/** How one language says that a name is defined, imported or exported. Plain data: a new language is one more entry. */
export interface Language {
  readonly id: string;
  /** Space-separated extensions. */
  readonly extensions: string;
  readonly lexicon: Lexicon;
  /** How sure a role is that was read by this table. */
  readonly confidence: number;
  /** `§` stands for the name; run over the name's own line and a little more. */
  readonly definition: RegExp;
  /** A definition that nobody outside of its block can see. */
  readonly local: RegExp;
  readonly statements: readonly Statement[];
  /** `import A as B`: what follows the name (or stands before it) when it goes by another name. */
  readonly alias: RegExp;
  /** `@app.route(…)`, `#[get]`: decorations that do not hand the name to a framework. */
  readonly decoration?: RegExp;
  readonly neutral?: RegExp;
  /** `x-y` is one word in it. */
  readonly hyphens?: true;
  /** Strings hold commands and paths: a script named in one is called. */
  readonly callsInStrings?: true;
  /** Opener and braces of strings with code in them: `f"{x}"`. */
  readonly interpolation?: RegExp;
}

const NEVER = /(?!)/;
const statement = (role: Statement['role'], source: string): Statement => ({
  role,
  at: new RegExp(source, 'gm'),
});
const AS = /^\s+as\s+(\w+)/;
const MODIFIERS =
  'public|protected|private|internal|static|final|abstract|synchronized|native|default|virtual|override|async|partial|sealed|readonly|unsafe|extern|new|required|file|volatile|const';
const NOT_A_TYPE =
  '(?!\\s*(?:return|new|throw|else|case|await|yield|assert|goto|in|is|as|using|package|import)\\b)';

const classBased = (keywords: string): Pick<Language, 'definition' | 'local'> => ({
  definition: new RegExp(
    `\\b(?:${keywords})\\s+§` +
      `|^\\s*(?:(?:${MODIFIERS})\\s+)*(?:<[^>]+>\\s+)?${NOT_A_TYPE}[\\w.<>\\[\\],?&\\s]*[\\w>\\]?]\\s+§\\s*(?:<[^>()]*>\\s*)?\\(` +
      `|^\\s*(?:(?:${MODIFIERS})\\s+)+(?:[\\w.<>\\[\\],? ]+\\s+)?§\\s*(?:[=;{]|=>|\\()`,
  ),
  local: new RegExp(`^\\s*${NOT_A_TYPE}[\\w.<>\\[\\],?]+\\s+§\\s*[=;:]`),
});

const c = lexicons;
export const languages: readonly Language[] = [
  {
    id: 'typescript',
    extensions: 'ts tsx mts cts js jsx mjs cjs vue svelte astro',
    lexicon: c.script,
    confidence: 0.95,
    definition:
      /\b(?:function\s*\*?|class|interface|enum|namespace|module)\s+§|^(?:export\s+)?(?:default\s+)?(?:declare\s+)?(?:type|const|let|var)\s+§|^\s*(?:(?:public|private|protected|static|async|override|readonly|abstract|get|set|declare)\s+)*[#*]?§\s*(?:<[^>]*>)?\([^()]*(?:\([^()]*\)[^()]*)*\)\s*(?::[^{};=]+)?\{|^\s*(?:(?:public|private|protected|static|readonly|declare)\s+)+#?§\s*[?!]?\s*[:=;(<]/,
    local: /\b(?:const|let|var|type)\s+§\s*(?:[:=;!,]|$|\b(?:of|in)\b)/,
    statements: [
      statement('import', '\\bimport\\b(?!\\s*[.(])[^;\'"`]{0,4000}?\\bfrom\\s*[\'"][^\'"\\n]*[\'"]'),
      statement('import', '\\bimport\\s*[\'"][^\'"\\n]*[\'"]'),
      statement(
        'import',
        '\\b(?:const|let|var)\\s+(?:\\{[^}]{0,2000}\\}|\\w+)\\s*(?::[^=\\n]+)?=\\s*require\\s*\\(\\s*[\'"][^\'"\\n]*[\'"]\\s*\\)',
      ),
      statement(
        're-export',
        '\\bexport\\s+(?:type\\s+)?(?:\\*[^;\'"\\n]*|\\{[^}]{0,4000}\\})\\s*from\\s*[\'"][^\'"\\n]*[\'"]',
      ),
      statement('export-list', '\\bexport\\s+(?:type\\s+)?\\{[^}]{0,4000}\\}(?!\\s*from)'),
      statement('export-list', '\\bexport\\s+default\\s+[\\w$]+\\s*(?:;|$)'),
      statement(
        'export-list',
        '\\bmodule\\.exports\\s*=\\s*(?:\\{[\\w$\\s,.:\'"]{0,4000}\\}|[\\w$]+\\s*(?:;|$))',
      ),
      statement('export-list', '\\b(?:module\\.)?exports\\.\\w+\\s*=\\s*(?:[\\w$]+\\s*(?:;|$))?'),
    ],
    alias: /^\s+as\s+(\w+)|^\s*:\s*(\w+)/,
    decoration: /^\s*@([\w.]+)/,
    neutral:
      /^(?:Injectable|Input|Output|override|sealed|observable|action|computed|autobind|memoize|bound|ViewChild)$/,
    interpolation: /^`$/,
  },
  {
    id: 'python',
    extensions: 'py pyi pyw',
    lexicon: c.python,
    confidence: 0.95,
    definition: /^\s*(?:async\s+)?(?:def|class)\s+§|^§\s*(?::[^=\n]+)?=(?!=)/,
    local: /^\s+(?:self\.|cls\.)?§\s*(?::[^=\n]+)?=(?!=)|\b(?:for|as)\s+§/,
    statements: [
      statement(
        'import',
        '^[ \\t]*from[ \\t]+[\\w.]+[ \\t]+import[ \\t]*(?:\\([^)]{0,8000}\\)|(?:[^\\n\\\\;(]|\\\\\\r?\\n){0,2000})',
      ),
      statement('import', '^[ \\t]*import[ \\t]+(?:[^\\n\\\\;]|\\\\\\r?\\n){0,2000}'),
      statement('re-export', '^(\\w+)\\s*=\\s*[\\w.]+\\.\\1\\s*$'),
      statement('export-list', '^__all__\\s*(?::[^=\\n]+)?\\+?=\\s*[\\[(][^\\])]{0,20000}[\\])]'),
      statement('export-list', '^__all__\\.(?:extend|append|remove)\\([^)]{0,8000}\\)'),
    ],
    alias: AS,
    decoration: /^\s*@([\w.]+)/,
    neutral:
      /^(?:(?:\w+\.)*(?:dataclass|total_ordering|lru_cache|cache|cached_property|wraps|singledispatch|contextmanager|asynccontextmanager|abstractmethod|overload|override|final|runtime_checkable|no_type_check|property|staticmethod|classmethod|define|frozen|attrs|s|deprecated|setter|getter|njit|jit|retry|timer|timed|profile|unique|verify|validate_call)|pytest\..*|(?:mock\.)?patch.*)$/,
    interpolation: /^[rR]?[fF]/,
  },
  {
    id: 'go',
    extensions: 'go',
    lexicon: c.go,
    confidence: 0.95,
    definition:
      /^func\s+(?:\([^)]*\)\s*)?§\s*[[(]|^\s*type\s+§[\s[]|^(?:var|const)\s+§\b|^\t§\s+(?:struct|interface|func)\b|^\t§(?:\s+[\w.*[\]]+)?\s+=\s*(?:iota|["`\d])/,
    local: /(?:^|,)\s*§\s*(?:,\s*\w+\s*)*:=|\bvar\s+§\b|^func\s+\(\w*\s*\*?§/,
    statements: [
      statement('re-export', '^(?:(?:var|const|type)\\s+|\\t)(\\w+)\\s*=\\s*\\w+\\.\\1\\s*$'),
      statement('import', '^import\\s*(?:\\([^)]{0,20000}\\)|[^\\n]*)'),
      statement('import', '^package\\s.*'),
    ],
    alias: NEVER,
  },
  {
    id: 'rust',
    extensions: 'rs',
    lexicon: c.rust,
    confidence: 0.95,
    definition: /\b(?:fn|struct|enum|trait|type|const|static(?:\s+mut)?|union|macro_rules!|mod)\s+§/,
    local: /\blet\s+(?:mut\s+)?§\b|^\s*(?:unsafe\s+)?impl\b[^{;]*§/,
    statements: [
      statement('re-export', '\\bpub(?:\\s*\\([^)]*\\))?\\s+use\\s+[^;]{0,2000};'),
      statement('import', '\\b(?:use|extern\\s+crate)\\s+[^;]{0,2000};'),
      statement('import', '^\\s*(?:pub(?:\\s*\\([^)]*\\))?\\s+)?mod\\s+\\w+\\s*;'),
      statement(
        'test',
        '#\\[cfg\\((?:all\\()?test\\b[^\\]]*\\]\\s*(?:pub\\s+)?mod\\s+\\w+\\s*\\{[\\s\\S]*?(?:^\\}|(?![\\s\\S]))',
      ),
    ],
    alias: AS,
    decoration: /^\s*#\[(\w[\w:]*)/,
    neutral:
      /^(?:derive|inline|allow|warn|deny|expect|cfg|cfg_attr|must_use|doc|repr|non_exhaustive|deprecated|test|should_panic|ignore|serde|error|async_trait|instrument|cold|track_caller|automatically_derived|target_feature|source|from|default)$/,
  },
  {
    id: 'java',
    extensions: 'java',
    lexicon: c.java,
    confidence: 0.9,
    ...classBased('class|interface|enum|record|@interface'),
    statements: [statement('import', '^\\s*(?:import|package)\\s+[^;\\n]*;')],
    alias: NEVER,
    decoration: /^\s*@(\w[\w.]*)/,
    neutral:
      /^(?:Override|Deprecated|SuppressWarnings|FunctionalInterface|SafeVarargs|Data|Getter|Setter|Builder|Value|\w*ArgsConstructor|Slf4j|ToString|EqualsAndHashCode|Nullable|NonNull|NotNull|Immutable|ThreadSafe|VisibleForTesting|Test|Transactional|Component|Service|Repository|Singleton|Inject|Autowired|Serial)$/,
  },
  {
    id: 'csharp',
    extensions: 'cs csx',
    lexicon: c.csharp,
    confidence: 0.9,
    ...classBased(
      'class|interface|enum|record|record\\s+struct|struct|delegate\\s+[\\w<>]+|event\\s+[\\w<>]+',
    ),
    statements: [statement('import', '^\\s*(?:(?:global\\s+)?using\\s+[^;(\\n]*;|namespace\\s+[\\w.]+)')],
    alias: NEVER,
    decoration: /^\s*\[(\w[\w.]*)/,
    neutral:
      /^(?:Serializable|Obsolete|Flags|Debugger\w*|MethodImpl|StructLayout|Conditional|EditorBrowsable|ExcludeFromCodeCoverage|CompilerGenerated|GeneratedCode|Json\w*|Data\w*|Required|Fact|Theory|Test\w*|Pure|NotNull\w*|InternalsVisibleTo|UsedImplicitly|SuppressMessage|return)$/,
    interpolation: /^[@$]*\$/,
  },
  {
    id: 'shell',
    extensions: 'sh bash zsh ksh bats',
    lexicon: c.shell,
    confidence: 0.9,
    definition:
      /^\s*(?:function\s+)?§\s*\(\s*\)|^\s*function\s+§(?![\w-])|^\s*alias\s+§=|^(?:export\s+|readonly\s+|declare\s+(?:-\w+\s+)*)?§=/,
    local: /^\s+(?:(?:export|readonly|local|declare)\s+(?:-\w+\s+)*)?§=|\b(?:local|for|read)\s+§\b/,
    statements: [],
    alias: NEVER,
    hyphens: true,
    callsInStrings: true,
  },
  {
    id: 'powershell',
    extensions: 'ps1 psm1 psd1',
    lexicon: c.powershell,
    confidence: 0.9,
    definition:
      /\b(?:function|filter|class|enum|workflow)\s+(?:global:|script:)?§(?![\w-])|^\$(?:\w+:)?§\s*=/i,
    local: /^\s+\$(?:\w+:)?§\s*=/,
    statements: [
      statement('export-list', '\\bExport-ModuleMember\\b[^\\n]*'),
      statement('export-list', '\\bFunctionsToExport\\s*=\\s*(?:@\\([^)]*\\)|[^\\n]*)'),
    ],
    alias: NEVER,
    hyphens: true,
    callsInStrings: true,
  },
];

/** Other source languages: their words are found, their roles are guessed by what most languages share. */
export const generic: Language = {
  id: 'generic',
  extensions:
    'rb php swift kt kts c h cc cpp cxx hpp hh m mm scala clj cljs ex exs erl hs lua pl pm r jl dart zig nim gd groovy tf hcl sql vb fs fsx ml sv proto graphql css scss less html htm',
  lexicon: c.generic,
  confidence: 0.75,
  definition:
    /\b(?:def|func|fun|function|fn|class|interface|struct|trait|enum|type|module|protocol|extension|object|record|defmodule|defp|defmacro|sub|proc|namespace|union|typedef|#define|resource)\s+(?:self\.|[\w:]+::)?§|^(?:let|var|val|const|static)\s+§|^(?:[\w:<>,*&]+\s+)+[*&]*(?:\w+::)?§\s*\([^;]*$/,
  local: /\b(?:let|var|val|const|my|local)\s+§/,
  statements: [
    statement(
      'import',
      '^\\s*(?:#?(?:import|include)|from|use|using|require\\w*|alias|open|package|@import|load)\\b[^\\n]*',
    ),
  ],
  alias: AS,
};

/** Configuration and build files: what they name is used by the machine that reads them. */
export const manifest: Language = {
  id: 'manifest',
  extensions:
    'json jsonc json5 yaml yml toml ini cfg conf service timer socket target xml csproj fsproj vbproj sln slnx props targets gradle properties plist env mk cmake nix bazel bzl',
  lexicon: c.manifest,
  confidence: 0.6,
  definition: NEVER,
  local: NEVER,
  statements: [],
  alias: NEVER,
  hyphens: true,
  callsInStrings: true,
};

export const prose: Language = {
  ...manifest,
  id: 'prose',
  extensions: 'md mdx markdown rst txt adoc asciidoc org tex',
  lexicon: c.none,
};
