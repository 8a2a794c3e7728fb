// Counts by line and regex only, on purpose without the engine: this is the second opinion that keeps the fixtures honest.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const count = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].length;
const read = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8') : '');
const list = (path: string) => (existsSync(path) ? readdirSync(path) : []);

/** Files of a folder, as posix paths relative to it. */
export function filesOf(root: string): string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(root.length + 1)
        .replaceAll('\\', '/'),
    );
}

/** What does not add up in the planning folder of a project, one sentence each. */
export function recount(root: string): string[] {
  const planning = join(root, '.planning');
  const audits = filesOf(planning).filter((path) => path.includes('MILESTONE-AUDIT'));
  return [
    ...recountRoadmap(planning),
    ...recountRequirements(read(join(planning, 'REQUIREMENTS.md')), 'REQUIREMENTS.md'),
    ...audits.flatMap((path) => recountAudit(read(join(planning, path)), path)),
    ...list(join(planning, 'phases')).flatMap((phase) => recountPhase(join(planning, 'phases', phase))),
  ];
}

function recountRoadmap(planning: string): string[] {
  const roadmap = read(join(planning, 'ROADMAP.md')).replace(/<details>[\s\S]*?<\/details>/g, '');
  const wrong: string[] = [];
  for (const section of roadmap.split(/^(?=#{2,4} )/m)) {
    const phase = /^#{3,4} Phase ([\d.]+):/.exec(section)?.[1];
    if (!phase || phase.startsWith('999.')) continue;
    const claimed = /\*\*Plans\*{0,2}:\*{0,2} (\d+) plans?\s*$/m.exec(section)?.[1];
    const listed = count(section, /^- \[[ x]\] (?:[\d.]+-\d+)/gm);
    if (claimed && Number(claimed) !== listed)
      wrong.push(`phase ${phase}: ${claimed} plans, ${listed} listed`);
    const done = count(section, /^- \[x\] (?:[\d.]+-\d+)/gm);
    const row = new RegExp(
      `^\\| ${phase.replace('.', '\\.')}\\.? [^|]*\\|(?: v[\\d.]+ +\\|)? ([\\d/?TBD]+)`,
      'm',
    ).exec(roadmap)?.[1];
    if (!row) wrong.push(`phase ${phase}: no progress row`);
    else if (row.replace('TBD', '?') !== `${done}/${claimed ?? '?'}`)
      wrong.push(`phase ${phase}: row ${row}, ${done} of ${listed} done`);
    const box = new RegExp(`^- \\[([ x])\\] \\*\\*Phase ${phase.replace('.', '\\.')}:`, 'm').exec(
      roadmap,
    )?.[1];
    if (box === undefined) wrong.push(`phase ${phase}: no box`);
    else if ((box === 'x') !== (listed > 0 && done === listed))
      wrong.push(`phase ${phase}: box and plans disagree`);
  }
  return wrong;
}

function recountRequirements(text: string, name: string): string[] {
  const wrong: string[] = [];
  const boxes = [...text.matchAll(/^- \[([ x~])\] \*\*([A-Z]+-\d+)\*\*/gm)];
  for (const [, box, id] of boxes) {
    const status = new RegExp(`^\\| ${id} \\|[^|]*\\| ([^|]*) \\|`, 'm').exec(text)?.[1];
    if (!status) wrong.push(`${name}: ${id} has no row`);
    else if ((box === 'x') !== status.includes('Complete'))
      wrong.push(`${name}: ${id} [${box}] is ${status}`);
  }
  const total = /requirements: (\d+) total/.exec(text)?.[1];
  if (total && Number(total) !== boxes.length) wrong.push(`${name}: ${total} total, ${boxes.length} boxes`);
  return wrong;
}

function recountAudit(text: string, name: string): string[] {
  const wrong: string[] = [];
  const rows = [...text.matchAll(/^\| [A-Z]+-\d+[^|]*\|.*$/gm)].map(([row]) => row);
  const done = rows.filter((row) => /Complete|SATISFIED|satisfied|Satisfied/.test(row)).length;
  const score = /^ {2}requirements: "?(\d+\/\d+)/m.exec(text)?.[1];
  if (score && rows.length > 0 && score !== `${done}/${rows.length}`) {
    wrong.push(`${name}: requirements ${score}, rows ${done}/${rows.length}`);
  }
  const flows = /^ {2}flows: "?(\d+\/\d+)/m.exec(text)?.[1];
  const [good, all] = [count(text, /^### Flow .*✓/gm), count(text, /^### Flow /gm)];
  if (flows && all > 0 && flows !== `${good}/${all}`)
    wrong.push(`${name}: flows ${flows}, headings ${good}/${all}`);
  return wrong;
}

function recountPhase(folder: string): string[] {
  const files = list(folder);
  const wrong: string[] = [];
  for (const file of files.filter((name) => name.endsWith('-SUMMARY.md'))) {
    const plan = file.replace('SUMMARY', 'PLAN');
    if (!files.includes(plan)) wrong.push(`${file} has no plan`);
    const tasks = /\*\*Tasks:\*\* (\d+)/.exec(read(join(folder, file)))?.[1];
    const planned = count(read(join(folder, plan)), /^<task /gm);
    if (tasks && Number(tasks) !== planned) wrong.push(`${file}: ${tasks} tasks, ${planned} planned`);
  }
  for (const file of files.filter((name) => name.endsWith('-VERIFICATION.md'))) {
    const text = read(join(folder, file));
    const [rows, good] = [count(text, /^\| \d+ \|/gm), count(text, /^\| \d+ \|.*VERIFIED/gm)];
    const score = /^score: (\d+\/\d+)/m.exec(text)?.[1];
    if (score && rows > 0 && score !== `${good}/${rows}`)
      wrong.push(`${file}: ${score}, rows ${good}/${rows}`);
  }
  return wrong;
}
