import type { Project } from '../project/types.ts';
import type { Report } from '../rules/rule.ts';
import { type Place, slice } from '../text/index.ts';

/**
 * Names a finding by what it says, not by where it stands: rule, file, the text pointed at with its white space
 * folded, and the section it stands in. Lines inserted above or a reflowed table change none of them.
 */
export function fingerprint(rule: string, report: Report, project: Project): string {
  const parts = [
    rule,
    report.at.path,
    textAt(report.at, project),
    sectionOf(report.at, project),
    skeleton(report.message),
  ];
  return hash(parts.join('\u0000'));
}

const textAt = ({ path, range }: Place, project: Project): string => {
  const source = project.byPath.get(path)?.document.source;
  return source
    ? slice(source, range)
        .replace(/\s+/g, ' ')
        .replace(/ ?\| ?/g, '|')
        .trim()
    : '';
};

function sectionOf({ path, range }: Place, project: Project): string {
  const headings = project.byPath.get(path)?.document.outline.headings ?? [];
  return headings.filter((heading) => heading.range.start <= range.start).at(-1)?.text.value ?? '';
}

/** Line numbers in a message are no part of what it says. */
const skeleton = (message: string): string => message.replace(/\bline \d+/g, 'line');

/** 64 bits of FNV-1a in two lanes: no cryptography, only names. */
export function hash(text: string): string {
  let a = 0x811c9dc5;
  let b = 0x01000193;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit, 0x85ebca6b) + i;
  }
  return [a, b].map((lane) => (lane >>> 0).toString(16).padStart(8, '0')).join('');
}
