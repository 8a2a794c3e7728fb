import type { CheckResult } from '../check/result.ts';
import { toGithub } from './github.ts';
import { toJson } from './json.ts';
import { toMarkdown } from './md.ts';
import { toText } from './text.ts';

export const FORMATS = ['text', 'json', 'sarif', 'junit', 'github', 'md'] as const;
export type Format = (typeof FORMATS)[number];

type Reporter = (result: CheckResult, options: { readonly quiet: boolean }) => string | Promise<string>;

/** The libraries of two formats are loaded when somebody asks for them. */
export const REPORTERS: Readonly<Record<Format, Reporter>> = {
  text: toText,
  json: toJson,
  sarif: async (result) => (await import('./sarif.ts')).toSarif(result),
  junit: async (result) => (await import('./junit.ts')).toJunit(result),
  github: toGithub,
  md: toMarkdown,
};
