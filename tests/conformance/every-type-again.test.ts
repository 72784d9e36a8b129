/** The other half of the random surveys over every type: the same here and in survey-core. Two files, so that two processors share them. */
import { expect, it } from 'vitest';
import { compareSurveys } from './same-surveys.ts';

const SURVEYS = 2_500;

it(`${SURVEYS} random surveys of every type`, { timeout: 600_000 }, async () => {
  const { different, tally } = await compareSurveys(20_261_121, SURVEYS);
  expect(different.slice(0, 3)).toEqual([]);
  // A generator that made little of each would prove little.
  expect(tally.wrong).toBeGreaterThan(700);
  expect(tally.hidden).toBeGreaterThan(2_000);
  expect(tally.right).toBeGreaterThan(1_250);
  expect(tally.haunted).toBeLessThan(100);
});
