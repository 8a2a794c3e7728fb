/** What the pages of the rules say to their readers, by id: put in by the bundler from `docs/rules`. */
declare const RULE_PAGES: Readonly<Record<string, string>> | undefined;

export const pageOf = (rule: string): string | undefined =>
  typeof RULE_PAGES === 'undefined' ? undefined : RULE_PAGES[rule];
