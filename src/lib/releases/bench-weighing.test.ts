/** The bench weighs residents exactly as a freeze does, and nobody else. */
import { expect, it } from 'vitest';
import { communes, randomAnswers } from '../../../tests/fixtures/random-answers.ts';
import { isRefusal } from '#lib/refusal.ts';
import type { PopulationMargin } from '#lib/places/population-margin.ts';
import { weighWave } from './bench-weighing.ts';
import { freezeColumns, sexAgeCategories } from './columns.ts';
import { breakdownsFor, outcomes } from './recode.ts';
import { regionPlan } from './release-plan.ts';
import { weightWave } from './wave-weights.ts';

const members = communes.slice(0, 3);
const breakdowns = breakdownsFor(members);
const margin = (communeId: string, variable: string, category: string, count: number): PopulationMargin => ({ communeId, variable, category, count, source: 's', referenceDate: '2026-01-01', madeUp: true }); // prettier-ignore
const registered = members.flatMap((commune, at) => [
  ...sexAgeCategories.map((category, k) => margin(commune, 'SEX×AGE', category, 40 + 7 * k + 30 * at)),
  ...['lu', 'pt', 'fr', 'de', 'africa'].map((category, k) => margin(commune, 'CIT', category, [300, 200, 150, 100, 192 + 360 * at][k]!)) // prettier-ignore
]);
const wave = randomAnswers({ seed: 12, people: 900 });

it('gives residents the weights of the freeze, with mean 1', () => {
  const { audiences, weighted, refusal } = weighWave(wave, breakdowns, new Set(members), registered);
  expect(refusal).toBeNull();
  const plan = regionPlan(outcomes.map(({ code }) => code));
  const residents = freezeColumns(wave, plan, breakdowns, outcomes, new Set(members)).get('residents')!;
  const frozen = weightWave(residents, breakdowns, registered);
  if (isRefusal(frozen)) throw new Error(frozen.code);
  const mean = frozen.weights.reduce((sum, weight) => sum + weight, 0) / residents.ids.length;
  expect(weighted!.weights.length).toBe(residents.ids.length);
  for (const [i, weight] of weighted!.weights.entries())
    expect(weight).toBeCloseTo(frozen.weights[i]! / mean, 12);
  // Everybody is in exactly one audience.
  const positions = audiences.flatMap((one) => [...one.positions]).sort((a, b) => a - b);
  expect(positions).toEqual(Array.from({ length: 900 }, (_, i) => i));
  expect(audiences.map(({ positions }) => positions.length)[2]).toBeGreaterThan(0);
});

it('says why where the margins cannot be met, and keeps the audiences all the same', () => {
  const { audiences, weighted, refusal } = weighWave(wave, breakdowns, new Set(members), []);
  expect(refusal).toMatchObject({ code: 'margin.none' });
  expect(weighted).toBeNull();
  expect(audiences[0]!.positions.length).toBeGreaterThan(0);
});
