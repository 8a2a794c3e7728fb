import { entryOf, stringsOf, textOf, type YamlNode } from '../parse/index.ts';
import type { Located } from '../text/index.ts';
import { flag, idsField, listField, readFields, statusIn, text, whole } from './fields.ts';
import type { KeyLink, Plan, RequiredArtifact } from './phase-types.ts';
import { planIdOf } from './plan-id.ts';
import { readTasks, rejectedTasks } from './plan-tasks.ts';
import type { Base } from './read.ts';
import { itemsOf, numberOfText } from './tools.ts';

const shape = {
  phase: text,
  plan: text,
  type: text,
  wave: whole,
  autonomous: flag,
  gap_closure: flag,
  status: text,
};

export function readPlan(base: Base): Plan {
  const { document } = base;
  const { values, problems } = readFields(document, shape);
  return {
    ...base,
    kind: 'plan',
    problems: [...base.problems, ...problems],
    rejected: rejectedTasks(document),
    dated: undefined,
    id: planIdOf(base, values.plan),
    phaseField: values.phase,
    planField: values.plan,
    type: values.type,
    wave: values.wave,
    autonomous: values.autonomous,
    gapClosure: values.gap_closure?.value ?? false,
    status: statusIn(values.status),
    dependsOn: listField(document, 'depends_on', 'depends-on'),
    filesModified: listField(document, 'files_modified', 'files-modified'),
    requirements: idsField(document, 'requirements'),
    ...mustHaves(base),
    tasks: readTasks(document),
  };
}

function mustHaves({ document }: Base): Pick<Plan, 'truths' | 'artifacts' | 'keyLinks'> {
  const source = document.source.text;
  const node = (key: string) => document.frontmatter.get(['must_haves', key]);
  return {
    truths: stringsOf(source, node('truths')),
    artifacts: itemsOf(node('artifacts')).map((item) => artifactOf(source, item)),
    keyLinks: itemsOf(node('key_links')).map(linkOf),
  };
}

/** A map with its keys, or just the path. */
function artifactOf(source: string, item: YamlNode): RequiredArtifact {
  const field = fieldsOf(item);
  return {
    path: item.kind === 'map' ? field('path') : textOf(item),
    provides: field('provides'),
    contains: field('contains'),
    minLines: numberOfText(field('min_lines')),
    exports: item.kind === 'map' ? stringsOf(source, entryOf(item, 'exports')?.value) : [],
  };
}

function linkOf(item: YamlNode): KeyLink {
  const field = fieldsOf(item);
  const via = item.kind === 'map' ? field('via') : textOf(item);
  return { from: field('from'), to: field('to'), via, pattern: field('pattern') };
}

const fieldsOf =
  (item: YamlNode) =>
  (key: string): Located<string> | undefined =>
    item.kind === 'map' ? textOf(entryOf(item, key)?.value) : undefined;
