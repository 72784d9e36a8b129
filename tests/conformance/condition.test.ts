/**
 * Compiled conditions and calculations come out as survey-core's: random expressions over everything that compiles,
 * under random answers, evaluated by both.
 */
import { ConditionRunner, ExpressionRunner } from 'survey-core';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { holds, valueOf } from '#lib/questionnaire/deciding.ts';
import { lookupIn } from '#lib/questionnaire/visibility.ts';
import type { Answers } from '#lib/questionnaire/questionnaire.ts';
import { compileCalculation, compileCondition } from '#lib/surveys/server/compile-condition.ts';
import { smallRandom } from '../fixtures/small-random.ts';
import { randomAnswers, randomCalculation, randomCondition } from './random-expression.ts';

const PAIRS = 60_000;
const VALUES = 60_000;
const TODAY = '2026-11-20';
const known = (answers: Answers) => lookupIn(answers, { commune: '', today: TODAY });

// survey-core asks the machine which day it is.
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: new Date(`${TODAY}T12:00:00`) }));
afterEach(() => void vi.useRealTimers());

it(`${PAIRS} random pairs of condition and answers are decided alike`, { timeout: 120_000 }, () => {
  const random = smallRandom(20_261_120);
  const different: string[] = [];
  let shown = 0;
  for (let round = 0; round < PAIRS / 4; round++) {
    const expression = randomCondition(random);
    const compiled = compileCondition(expression);
    const runner = new ConditionRunner(expression);
    for (let i = 0; i < 4; i++) {
      const answers = randomAnswers(random);
      const theirs = runner.runValues(structuredClone(answers));
      const ours = holds(compiled, known(answers));
      if (theirs) shown++;
      if (ours !== theirs)
        different.push(`${expression} under ${JSON.stringify(answers)}: survey-core says ${theirs}`);
    }
  }
  expect(different.slice(0, 20)).toEqual([]);
  // A generator whose conditions nearly always fail would prove nothing.
  expect(shown / PAIRS).toBeGreaterThan(0.3);
  expect(shown / PAIRS).toBeLessThan(0.7);
});

/** Nothing is nothing, whether a computer calls it null, undefined, an empty text or not a number. */
const plain = (value: unknown): unknown =>
  value === undefined || value === '' || Number.isNaN(value) ? null : value;

it(`${VALUES} random calculations come out alike`, { timeout: 120_000 }, () => {
  const random = smallRandom(6);
  const different: string[] = [];
  const kinds: Record<string, number> = {};
  for (let round = 0; round < VALUES / 4; round++) {
    const expression = randomCalculation(random);
    const compiled = compileCalculation(expression);
    const runner = new ExpressionRunner(expression);
    for (let i = 0; i < 4; i++) {
      const answers = randomAnswers(random);
      const theirs = plain(runner.runValues(structuredClone(answers)));
      const ours = plain(valueOf(compiled, known(answers)));
      const kind = ours === null ? 'nothing' : typeof ours;
      kinds[kind] = (kinds[kind] ?? 0) + 1;
      if (JSON.stringify(ours) !== JSON.stringify(theirs))
        different.push(`${expression} under ${JSON.stringify(answers)}: survey-core ${JSON.stringify(theirs)}, here ${JSON.stringify(ours)}`); // prettier-ignore
    }
  }
  expect(different.slice(0, 20)).toEqual([]);
  for (const kind of ['number', 'string', 'boolean', 'nothing'])
    expect(kinds[kind], kind).toBeGreaterThan(VALUES / 20);
});

/** What is decided or computed otherwise here, and why: [expression, answers, here, in survey-core]. */
const DIFFERENT: [why: string, expression: string, answers: Answers, here: unknown, there: unknown][] = [
  ['the text "undefined" is somebody’s text', `{TEXT} = 'undefined'`, {}, false, true],
  ['the text "undefined" is somebody’s text, asked the other way', `{TEXT} empty or {TEXT} = ''`, { TEXT: 'undefined' }, false, true],
  ['quotes that a person typed stay', `{TEXT} = 'x'`, { TEXT: `'x'` }, false, true],
  ['no choice and no answer are the same; the check never keeps an empty list', `{TEXT} = []`, { TEXT: '' }, true, false],
  ['a day begins at midnight: the current date is a day and no time of day', `{DAY1} = currentDate()`, { DAY1: TODAY }, true, false],
  ['a sum passes over texts instead of joining them to it', `sum(1, {TEXT}, 2)`, { TEXT: 'x' }, 3, '1x2'],
  ['nothing rounded is nothing, not the number of digits', `round({N1}, 1)`, {}, null, 1],
  ['nothing cut off is nothing', `trunc({N1}, 2)`, {}, null, 2],
  ['no day has no year; it is not today', `year({DAY1})`, {}, null, 2026],
  ['no day has no month', `month({DAY1})`, {}, null, 11],
  ['no day is no day of the month', `day({DAY1})`, {}, null, 20],
  ['nothing lies between a day and no day, not even nought days', `diffDays({DAY1}, '2026-01-01')`, {}, null, 0],
]; // prettier-ignore

it.each(DIFFERENT)('known difference, %s: %s', (_, expression, answers, here, there) => {
  expect(plain(valueOf(compileCalculation(expression), known(answers)))).toEqual(here);
  expect(plain(new ExpressionRunner(expression).runValues(structuredClone(answers)))).toEqual(there);
});
