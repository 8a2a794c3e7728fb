import type { Path } from '../text/index.ts';
import { generic, type Language, languages, manifest, prose } from './languages.ts';

/** What a file is to the question "does anything use this name". */
export type FileKind = 'source' | 'manifest' | 'test' | 'documentation';

export const baseName = (path: Path): string => path.slice(path.lastIndexOf('/') + 1);
export const stemOf = (path: Path): string => baseName(path).replace(/(?<=.)\..*$/, '');

const TEST =
  /(?:^|\/)(?:[Tt]ests?|__tests__|__mocks__|specs?|e2e|cypress|testdata|test[-_]?(?:utils?|helpers?|fixtures?)|fixtures|benches|[\w.]+\.(?:Unit|Integration)?Tests?)\/|(?:^|\/)(?:test_[^/]*|conftest\.py|[^/]*[._-](?:[Tt]ests?|spec|e2e|cy)\.\w+|[^/]*(?:Test|Tests|Spec|IT)\.(?:java|kt|cs|scala|groovy|swift|php)|[^/]*_(?:test|spec)\.\w+|[^/]*\.bats)$/;
const DOCUMENTATION = /(?:^|\/)(?:docs?|documentation|examples?|samples?|\.?changelogs?|rfcs?|adr)\//i;
/** A machine reads these and acts on what they name. */
const KNOWN_MANIFEST =
  /(?:^|\/)(?:package\.json|pyproject\.toml|setup\.(?:py|cfg)|Cargo\.toml|pom\.xml|build\.gradle(?:\.kts)?|(?:GNU)?[Mm]akefile|[^/]*\.mk|(?:[\w.-]+\.)?Dockerfile(?:\.[\w.-]+)?|(?:docker-)?compose[\w.-]*\.ya?ml|\.gitlab-ci\.ya?ml|azure-pipelines[\w.-]*\.ya?ml|Procfile|[Jj]ustfile|Taskfile\.ya?ml|tox\.ini|\.pre-commit-config\.ya?ml|lefthook\.ya?ml|Jenkinsfile|crontab|[^/]*\.(?:service|timer|socket|target|csproj|fsproj|psd1|nix|plist)|(?:vercel|angular|project|manifest|plugin|app|deno|turbo|nx)\.jsonc?|netlify\.toml|serverless\.ya?ml|AndroidManifest\.xml|web\.xml|CMakeLists\.txt|noxfile\.py|action\.ya?ml)$|(?:^|\/)(?:\.github\/workflows|\.circleci|\.husky|\.buildkite|systemd|debian|META-INF)\//;
/** Folders that hold copies of what is written elsewhere, and files that machines write for themselves. */
const COPIES =
  /(?:^|\/)(?:node_modules|bower_components|vendor|dist|\.venv|venv|__pycache__|site-packages|\.git|\.tox|\.next|coverage)\/|(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|go\.sum|[^/]*\.(?:lock|min\.(?:js|css)|map|snap|svg|csv|tsv|ipynb|log|patch|diff))$/;

const byExtension = new Map<string, Language>();
for (const language of [...languages, generic, manifest, prose]) {
  for (const extension of language.extensions.split(' ')) byExtension.set(extension, language);
}
const MAKE_LIKE =
  /^(?:(?:GNU)?[Mm]akefile|[\w.-]*Dockerfile[\w.-]*|Procfile|[Jj]ustfile|Jenkinsfile|crontab|CMakeLists\.txt)$/;
const SHEBANG = /^#!.*?\b(bash|sh|zsh|python|node|deno|bun|pwsh|ruby|perl)/;
const INTERPRETERS: Readonly<Record<string, string>> = {
  python: 'py',
  node: 'ts',
  deno: 'ts',
  bun: 'ts',
  pwsh: 'ps1',
  ruby: 'rb',
  perl: 'pl',
};

/** By name; by the first line where the name says nothing: `#!/usr/bin/env bash`. */
export function languageOf(path: Path, text = ''): Language {
  const name = baseName(path);
  if (MAKE_LIKE.test(name)) return manifest;
  const dot = name.lastIndexOf('.');
  const known = dot > 0 ? byExtension.get(name.slice(dot + 1).toLowerCase()) : undefined;
  if (known) return known;
  const interpreter = SHEBANG.exec(text.slice(0, 80))?.[1];
  if (interpreter) return byExtension.get(INTERPRETERS[interpreter] ?? 'sh') ?? generic;
  return KNOWN_MANIFEST.test(path) ? manifest : prose;
}

export function kindOf(path: Path, language: Language = languageOf(path)): FileKind {
  if (TEST.test(path)) return 'test';
  if (KNOWN_MANIFEST.test(path)) return 'manifest';
  if (language === prose || DOCUMENTATION.test(path)) return 'documentation';
  return language === manifest ? 'manifest' : 'source';
}

export const isKnownManifest = (path: Path): boolean => KNOWN_MANIFEST.test(path);

/** Whether the file may say anything about wiring. */
export const isIndexed = (path: Path): boolean => !COPIES.test(path);

/** Code, in whatever language: without one such file, nothing is claimed about code. */
export function isCode(path: Path): boolean {
  const language = languageOf(path);
  return language !== manifest && language !== prose && !DOCUMENTATION.test(path) && isIndexed(path);
}

/** Files that a framework finds by where they stand. */
const FOUND_BY_PLACE =
  /(?:^|\/)(?:pages|app|routes|api)\/(?:.*\/)?(?:\+?(?:page|layout|route|loading|error|server|middleware|not-found|template|default)(?:\.server)?|_\w+|index|\[[^/]*\])\.[cm]?[jt]sx?$|(?:^|\/)(?:pages)\/.*\.(?:[jt]sx?|vue|astro)$|(?:^|\/)(?:migrations|management\/commands)\/[^/]+\.py$/;
export const isFoundByPlace = (path: Path): boolean => FOUND_BY_PLACE.test(path);
