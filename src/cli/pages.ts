/** The pages of the rules, by id: put in by the bundler from `docs/rules`. */
declare const RULE_PAGES: Readonly<Record<string, string>> | undefined;

/** What a rule's page says to its reader: everything but the cases that specify it. */
export function pageOf(rule: string): string | undefined {
  const page = typeof RULE_PAGES === 'undefined' ? undefined : RULE_PAGES[rule];
  return page === undefined ? undefined : `${page.split(/^## /m)[0]?.trim()}\n`;
}

/** The whole page, with its cases. */
export const wholePageOf = (rule: string): string | undefined =>
  typeof RULE_PAGES === 'undefined' ? undefined : RULE_PAGES[rule];
