import { artifactRule } from './rule.ts';
import { at, edit, fix } from './shared/say.ts';

export const yamlId = artifactRule({
  id: 'yaml-id',
  family: 'schema',
  severity: 'warning',
  summary: 'An id in the frontmatter is not changed by YAML: `2.10` is not 2.1.',
  kinds: ['plan', 'summary', 'verification', 'validation', 'uat', 'security', 'review'],
  *check(file) {
    for (const key of ['phase', 'plan', 'wave']) {
      const node = file.document.frontmatter.get(key);
      if (node?.kind !== 'scalar' || node.range.start !== node.text.range.start) continue;
      const changed = changedTo(node.text.value);
      if (changed === undefined) continue;
      yield {
        at: at(file, node.range),
        message: `YAML reads \`${node.text.value}\` as ${changed}: quote it.`,
        fixes: [fix('Quote the id', [edit(file, node.range, `"${node.text.value}"`)])],
      };
    }
  },
});

/** What YAML 1.1 tools make of it; `01` to `09` stay themselves. */
function changedTo(text: string): string | undefined {
  if (/^\d+\.\d*0$/.test(text)) return String(Number(text));
  if (/^0[0-7]{2,}$/.test(text)) return String(Number.parseInt(text, 8));
  if (/^\d+:[0-5]?\d$/.test(text))
    return String(Number(text.split(':')[0]) * 60 + Number(text.split(':')[1]));
  return undefined;
}
