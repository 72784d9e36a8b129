/**
 * Compiled conditions decide as survey-core does: random expressions over every operator that
 * compiles, under random answers, evaluated by both.
 */
import { ConditionRunner } from 'survey-core';
import { expect, it } from 'vitest';
import { bind, holds, type Condition } from '#lib/questionnaire/condition.ts';
import { lookupIn } from '#lib/questionnaire/visibility.ts';
import type { Answers } from '#lib/questionnaire/questionnaire.ts';
import { compileCondition } from '#lib/surveys/server/compile-condition.ts';
import { smallRandom, type Random } from '../fixtures/small-random.ts';

const PAIRS = 60_000;
const TEXTS = ['a', 'A', 'b', ' b', 'ab', 'Yes', 'yes', '16-24', '-8', '5', '05', '5.0', '5,5', '10', '9', '0', ' 7 ', 'true', 'False', '1e3', '+3', '0.5', '.5', '12345678901234567', '', ' ', 'ä', 'Ä', '0x1f', '1,2,3', 'null', '2026-01-02', '1-2', '3+4', '1e999', '00', '-0', '-05', '5.', 'ß', 'İ']; // prettier-ignore
const NUMBERS = [0, 1, 5, 9, 10, -8, 5.5, 1000];
const CODES = ['a', 'A', 'b', 'ab', '5', '10', '-8', 'none', 'true'];
const NAMES = ['TEXT', 'CODE', 'SCALE', 'YESNO', 'MANY', 'GRID.r1', 'GRID.r2', 'NOBODY'];
const BINARY = [
  '=',
  '<>',
  '!=',
  '>',
  '<',
  '>=',
  '<=',
  'contains',
  'contain',
  'notcontains',
  'anyof',
  'allof',
  'noneof'
];

function pick<T>(random: Random, from: readonly T[]): T {
  return from[Math.floor(random() * from.length)]!;
}

/** Answers of each kind of question, often missing; as the check lets them through. */
function randomAnswers(random: Random): Answers {
  const answers: Answers = {};
  if (random() < 0.8) answers['TEXT'] = pick(random, TEXTS);
  if (random() < 0.8) answers['CODE'] = pick(random, CODES);
  if (random() < 0.8) answers['SCALE'] = pick(random, NUMBERS);
  if (random() < 0.7) answers['YESNO'] = random() < 0.5;
  const many = CODES.filter(() => random() < 0.3);
  if (many.length > 0 && random() < 0.8) answers['MANY'] = random() < 0.5 ? many : many.reverse();
  const rows = ['r1', 'r2'].filter(() => random() < 0.5).map((row) => [row, pick(random, CODES)]);
  if (rows.length > 0) answers['GRID'] = Object.fromEntries(rows);
  return answers;
}

function randomOperand(random: Random, listed: boolean): string {
  const constant = () =>
    pick(random, [
      () => `'${pick(random, [...TEXTS, ...CODES])}'`,
      () => String(pick(random, NUMBERS)),
      () => pick(random, ['true', 'false'])
    ])();
  if (random() < 0.2) return `{${pick(random, NAMES)}}`;
  if (listed && random() < 0.7)
    return `[${Array.from({ length: 1 + Math.floor(random() * 3) }, constant).join(', ')}]`;
  return random() < 0.03 ? 'undefined' : constant();
}

function randomExpression(random: Random, depth = 0): string {
  const dice = random();
  if (depth < 3 && dice < 0.3) {
    const joint = random() < 0.5 ? 'and' : 'or';
    return `(${randomExpression(random, depth + 1)}) ${joint} ${randomExpression(random, depth + 1)}`;
  }
  if (depth < 3 && dice < 0.38) return `!(${randomExpression(random, depth + 1)})`;
  if (dice < 0.5) return `{${pick(random, [...NAMES, 'GRID'])}} ${random() < 0.5 ? 'empty' : 'notempty'}`;
  const operator = pick(random, BINARY);
  return `{${pick(random, NAMES)}} ${operator} ${randomOperand(random, !/[<>]/.test(operator))}`;
}

it(`${PAIRS} random pairs of expression and answers are decided alike`, { timeout: 120_000 }, () => {
  const random = smallRandom(20_261_120);
  const different: string[] = [];
  let shown = 0;
  for (let round = 0; round < PAIRS / 4; round++) {
    const expression = randomExpression(random);
    const compiled = compileCondition(expression);
    const runner = new ConditionRunner(expression);
    for (let i = 0; i < 4; i++) {
      const answers = randomAnswers(random);
      const theirs = runner.runValues(structuredClone(answers));
      const ours = holds(compiled, lookupIn(answers, { commune: '', today: '2026-11-20' }));
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

it(
  'what the phone gets of a condition decides as the whole does, whatever is known before',
  { timeout: 120_000 },
  () => {
    const random = smallRandom(7);
    for (let round = 0; round < 20_000; round++) {
      const compiled = compileCondition(randomExpression(random));
      const lookup = lookupIn(randomAnswers(random), { commune: '', today: '2026-11-20' });
      const known = new Set(NAMES.map((name) => name.split('.')[0]!).filter(() => random() < 0.5));
      const bound = bind(compiled, lookup, (name) => known.has(name.split('.')[0]!));
      const sent = JSON.parse(JSON.stringify(bound)) as Condition;
      const phone = (name: string) =>
        known.has(name.split('.')[0]!) ? expect.fail(`${name} is asked although it is known`) : lookup(name);
      expect(holds(sent, phone), JSON.stringify(compiled)).toBe(holds(compiled, lookup));
    }
  }
);

it.each([
  // The text "undefined" is somebody's text: survey-core takes it for no answer.
  [`{TEXT} = 'undefined'`, {}, false],
  [`{TEXT} <> 'x'`, { TEXT: 'undefined' }, true],
  // survey-core strips quotes that a person typed; here they stay.
  [`{TEXT} = 'x'`, { TEXT: `'x'` }, false],
  // No choice and no answer are the same; the check never keeps an empty list.
  [`{TEXT} = []`, { TEXT: '' }, true]
])('known difference: %s under %o is %s here', (expression, answers, expected) => {
  expect(
    holds(compileCondition(expression), lookupIn(answers as Answers, { commune: '', today: '2026-11-20' }))
  ).toBe(expected);
  if (expression.includes('<>')) return;
  expect(new ConditionRunner(expression).runValues(structuredClone(answers))).toBe(!expected);
});
