/** Surveys that came from SurveyJS Creator: what is in view and on offer, what is wrong, what remains, as in survey-core. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { compileDefinition } from '#lib/surveys/server/compile.ts';
import { smallRandom } from '../fixtures/small-random.ts';
import { PASTED } from './pasted-surveys.ts';
import { compareOnce, TODAY, type Comparison } from './same-surveys.ts';

const PEOPLE = 120;

// survey-core asks the clock which day it is.
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: new Date(`${TODAY}T12:00:00`) }));
afterEach(() => void vi.useRealTimers());

it.each(Object.entries(PASTED))('%s', { timeout: 300_000 }, async (_, definition) => {
  const { questionnaire, problems } = compileDefinition(definition, 's', 1);
  expect(problems).toEqual([]);
  const random = smallRandom(12);
  const into: Comparison = { different: [], tally: { haunted: 0, wrong: 0, hidden: 0, right: 0 } };
  for (let person = 0; person < PEOPLE; person++) {
    if (person % 20 === 0) await new Promise(setImmediate);
    compareOnce(random, definition, questionnaire, into);
  }
  expect(into.different.slice(0, 3)).toEqual([]);
  expect(into.tally.haunted).toBe(0);
  expect(into.tally.hidden).toBeGreaterThan(PEOPLE / 2);
  expect(into.tally.wrong).toBeGreaterThan(20);
  expect(into.tally.right).toBeGreaterThan(8);
});
