import { beforeAll, describe, expect, it } from 'vitest';
import { rules } from '../../src/core/index.ts';
import { type Base, documentsOf, ownBases } from './bases.ts';
import type { Generator } from './mutation.ts';
import { candidatesOf, drawCandidates, type Trial, tryMutation } from './run.ts';
import { generators, without } from './table.ts';

const ids = rules.map((rule) => rule.id);

it('every rule has a generator or a reason, and nothing else has', () => {
  const known = [...generators.keys(), ...Object.keys(without)];
  const camel = (id: string) => id.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  const missing = ids.filter((id) => !known.includes(id) || generators.get(id)?.length === 0);
  const said = missing.map(
    (id) =>
      `${id}: export \`${camel(id)}\` from a file of its kind in test/mutation, or say in \`without\` of table.ts why there is none`,
  );
  expect(said).toEqual([]);
  expect(known.filter((id) => !ids.includes(id))).toEqual([]);
});

it('what may speak beside a rule is a rule', () => {
  const also = [...generators.values()].flat().flatMap((generator) => generator.also ?? []);
  expect([...new Set(also)].filter((id) => !ids.includes(id))).toEqual([]);
});

/** A small part of what `npm run mutation` does, the same on every run. */
describe('contradictions in consistent projects', () => {
  const trials: Trial[] = [];
  beforeAll(async () => {
    for (const base of await ownBases())
      if (/healthy|old-generation|single|tiny|orbit|gates$/.test(base.name)) trials.push(...runOn(base));
  }, 60_000);

  const runOn = (base: Base): Trial[] => [
    ...tryOn(base, 'project'),
    ...documentsOf(base).flatMap((document) => tryOn(document, 'artifact')),
  ];
  const tryOn = (base: Base, scope: Generator['scope']): Trial[] =>
    drawCandidates(candidatesOf(base, generators, scope), { seed: 7, each: 1 }).map((one) =>
      tryMutation(base, one),
    );

  it('are many, of nearly every rule', () => {
    expect(trials.length).toBeGreaterThanOrEqual(400);
    expect(new Set(trials.map((trial) => trial.rule)).size).toBeGreaterThan(generators.size * 0.8);
  });

  it('are found by their own rule, where they were made: at least 98 of 100', () => {
    const missed = trials.filter((trial) => trial.outcome !== 'found');
    const lines = missed.map(
      ({ rule, how, outcome, base, path, said }) => `${rule} (${how}) ${outcome}: ${base}/${path} ${said}`,
    );
    expect(missed.length / trials.length, lines.join('\n')).toBeLessThanOrEqual(0.02);
  });
});
