import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applyEdits,
  createWorkspace,
  mentionAt,
  mentionsIn,
  renameRequirement,
  subjectOf,
} from '../../src/core/index.ts';

const PATH = '.planning/REQUIREMENTS.md';
const NOTE = '.planning/NOTES.md';

function open(note: string) {
  const workspace = createWorkspace({ rules: [] });
  const items = [1, 2, 3, 4].map((n) => `- [ ] **SEA-0${n}**: Water ${n}`);
  const text = ['# Requirements', '', '## v1.0 Requirements', '', '### Sea', '', ...items, ''].join('\n');
  workspace.set('.planning/ROADMAP.md', '# Roadmap\n\n- 🚧 **v1.0 Ebb** - Phases 1-2\n');
  workspace.set(PATH, text);
  workspace.set(NOTE, note);
  return workspace.snapshot().project;
}

function renamed(note: string, from: string, to: string): string {
  const project = open(note);
  const artifact = project.byPath.get(PATH);
  const mention = artifact && mentionsIn(artifact).find((one) => one.id === from);
  const subject = mention && subjectOf(mention, artifact, project);
  if (!subject) throw new Error(`${from} is not known`);
  const edits = renameRequirement(subject, to, project).filter((edit) => edit.path === NOTE);
  return applyEdits(note, edits);
}

describe('renaming a requirement', () => {
  it.each([
    ['Covers SEA-02, not SEA-020 or SEA-02-notes.md.', 'Covers SAND-1, not SEA-020 or SEA-02-notes.md.'],
    ['| SEA-02 | 1 |', '| SAND-1 | 1 |'],
    ['All of SEA-01..03.', 'All of SEA-01, SAND-1, SEA-03.'],
    ['SEA-01 through SEA-03 hold.', 'SEA-01, SAND-1, SEA-03 hold.'],
    ['See SEA-01/02/04.', 'See SEA-01, SAND-1, SEA-04.'],
    ['`SEA-02` and **SEA-02**', '`SAND-1` and **SAND-1**'],
    ['Nothing of it.', 'Nothing of it.'],
  ])('%s', (before, after) => expect(renamed(before, 'SEA-02', 'SAND-1')).toBe(after));

  it('and back gives the same bytes where no range had to be written out', () =>
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('SEA-01', 'SEA-02', ' and ', ', ', '\r\n', '| ', 'no ', '**', '\n- [ ] '), {
          maxLength: 30,
        }),
        (words) => {
          const note = words.join(' ');
          const there = renamed(note, 'SEA-02', 'SAND-77');
          expect(there).not.toMatch(/SEA-02/);
          expect(there.replaceAll('SAND-77', 'SEA-02')).toBe(note);
        },
      ),
      { numRuns: 60 },
    ));
});

describe('mentions', () => {
  it('know the innermost id at an offset', () => {
    const project = open('From SEA-01..03 on, Phases 1-2 and plan 02-01 of v1.0, D-03 at Gate 2');
    const artifact = project.byPath.get(NOTE);
    const at = (text: string) => {
      const offset = artifact?.document.source.text.indexOf(text) ?? -1;
      const found = artifact && mentionAt(artifact, offset + 1);
      return found && `${found.kind} ${found.id} ${found.last}`;
    };
    expect(at('SEA-01')).toBe('requirement SEA-01 SEA-01');
    expect(at('03 on')).toBe('requirement SEA-03 SEA-03');
    expect(at('1-2')).toBe('phase 1 2');
    expect(at('02-01')).toBe('plan 2-01 2-01');
    expect(at('v1.0')).toBe('milestone v1.0 v1.0');
    expect(at('D-03')).toBe('decision D-03 D-03');
    expect(at('Gate 2')).toBe('gate 2 2');
  });
});
