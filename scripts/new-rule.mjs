// npm run new:rule <id>: writes the rule and its page, its line in the registry, and a generator of contradictions.
import { appendFileSync, existsSync, writeFileSync } from 'node:fs';
import { writeRegistry } from './registry.mjs';

const id = process.argv[2] ?? '';
if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id)) {
  console.error('npm run new:rule <id>: the id is kebab-case, like `plan-count`.');
  process.exit(2);
}
const rule = `src/core/rules/${id}.ts`;
const page = `test/rules/${id}.md`;
if (existsSync(rule) || existsSync(page)) {
  console.error(`${existsSync(rule) ? rule : page} is there already.`);
  process.exit(2);
}
const name = id.replace(/-(.)/g, (_, letter) => letter.toUpperCase());

writeFileSync(
  rule,
  `import { artifactRule } from './rule.ts';
import { at, unexpected } from './shared/say.ts';

export const ${name} = artifactRule({
  id: '${id}',
  family: 'count',
  severity: 'warning',
  summary: 'One sentence: what holds when nothing is wrong.',
  kinds: ['roadmap'],
  *check(roadmap) {
    if (roadmap.totalPlans?.value === -1)
      yield { at: at(roadmap, roadmap.totalPlans.range), message: unexpected(-1, 0, 'say why') };
  },
});
`,
);
writeFileSync(
  page,
  `# ${id}

What the rule compares, and why somebody would be glad to be told.

**How to fix.**

**Silent**

## A dirty case

\`\`\`md .planning/ROADMAP.md
# Roadmap: Lighthouse
\`\`\`

## A clean case

\`\`\`md .planning/ROADMAP.md
# Roadmap: Lighthouse
\`\`\`
`,
);

const generators = 'test/mutation/roadmap.ts';
appendFileSync(
  generators,
  `
export const ${name}: readonly Generator[] = [
  inDocument({
    how: 'say how a document that is right becomes wrong',
    kinds: ['roadmap'],
    *find(roadmap) {
      if (roadmap.totalPlans) yield change(roadmap, roadmap.totalPlans, -1);
    },
  }),
];
`,
);

writeRegistry();
console.log(
  `${rule}\n${page}\nsrc/core/rules/registry.ts: one line more.\n${generators}: a generator that makes the contradiction; move it to the file of its kind.\nFill the page first; it is the specification. Then: npm run generate, npm run mutation -- --own --rule ${id}`,
);
