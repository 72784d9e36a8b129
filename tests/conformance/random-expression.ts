/**
 * Random expressions over everything that compiles, and random answers to what they ask: comparisons, arithmetic,
 * functions over answers, lists and entries, days, and conditions inside of calculations.
 */
import type { Answers } from '#lib/questionnaire/questionnaire.ts';
import type { Random } from '../fixtures/small-random.ts';

const TEXTS = ['a', 'A', 'b', ' b', 'ab', 'Yes', 'yes', '16-24', '-8', '5', '05', '5.0', '5,5', '10', '9', '0', ' 7 ', 'true', 'False', '1e3', '+3', '0.5', '.5', '12345678901234567', '', ' ', 'ä', 'Ä', '0x1f', '1,2,3', 'null', '2026-01-02', '1-2', '3+4', '1e999', '00', '-0', '-05', '5.', 'ß', 'İ']; // prettier-ignore
const NUMBERS = [0, 1, 5, 9, 10, -8, 5.5, 1000];
const CODES = ['a', 'A', 'b', 'ab', '5', '10', '-8', 'none', 'true'];
const DECIMALS = [0, 1, 2, 3, 7, -4, 0.1, 0.2, 2.5, -1.25, 19.99, 250];
const DAYS = ['2026-11-20', '2026-11-19', '2000-02-29', '1954-07-01', '2026-12-31', '2030-01-01', '2026-01-02', '1999-12-31', '2024-03-31']; // prettier-ignore
const BINARY = ['=', '<>', '!=', '>', '<', '>=', '<=', 'contains', 'contain', 'notcontains', 'anyof', 'allof', 'noneof']; // prettier-ignore

/** What a condition compares with texts, codes and lists. */
const NAMES = ['TEXT', 'CODE', 'SCALE', 'YESNO', 'MANY', 'GRID.r1', 'GRID.r2', 'NOBODY', 'CODE-Comment', 'TABLE.r1.k', 'LIST[0].w', 'LIST[1].x', 'DAY1']; // prettier-ignore
const NUMERIC = ['SCALE', 'N1', 'N2', 'TABLE.r1.n', 'TABLE.r2.n', 'LIST[0].x', 'LIST[2].x', 'NOBODY'];
/** The questions by name, without their rows, columns and entries. */
export const QUESTIONS = ['TEXT', 'CODE', 'SCALE', 'YESNO', 'MANY', 'GRID', 'NOBODY', 'TABLE', 'LIST', 'N1', 'N2', 'DAY1', 'DAY2']; // prettier-ignore

export function pick<T>(random: Random, from: readonly T[]): T {
  return from[Math.floor(random() * from.length)]!;
}

/** Answers of each kind of question, often missing; as the check lets them through. */
export function randomAnswers(random: Random): Answers {
  const answers: Answers = {};
  if (random() < 0.8) answers['TEXT'] = pick(random, TEXTS);
  if (random() < 0.8) answers['CODE'] = pick(random, CODES);
  if (random() < 0.4) answers['CODE-Comment'] = pick(random, TEXTS);
  if (random() < 0.8) answers['SCALE'] = pick(random, NUMBERS);
  if (random() < 0.7) answers['YESNO'] = random() < 0.5;
  if (random() < 0.8) answers['N1'] = pick(random, DECIMALS);
  if (random() < 0.6) answers['N2'] = pick(random, DECIMALS);
  if (random() < 0.9) answers['DAY1'] = pick(random, DAYS);
  if (random() < 0.9) answers['DAY2'] = pick(random, DAYS);
  const many = CODES.filter(() => random() < 0.3);
  if (many.length > 0 && random() < 0.8) answers['MANY'] = random() < 0.5 ? many : many.reverse();
  const rows = ['r1', 'r2'].filter(() => random() < 0.5).map((row) => [row, pick(random, CODES)]);
  if (rows.length > 0) answers['GRID'] = Object.fromEntries(rows);
  const cells = ['r1', 'r2'].filter(() => random() < 0.6).map((row) => [row, entry(random, 'n', 'k')]);
  if (cells.length > 0) answers['TABLE'] = Object.fromEntries(cells);
  const entries = Array.from({ length: Math.floor(random() * 4) }, () => entry(random, 'x', 'w'));
  if (entries.length > 0) answers['LIST'] = entries;
  return answers;
}

/** One row or entry: a number, a word and a yes or no, one of them at least. */
function entry(random: Random, number: string, word: string): Record<string, string | number | boolean> {
  return {
    [number]: pick(random, DECIMALS),
    ...(random() < 0.6 ? { [word]: pick(random, CODES) } : {}),
    ...(random() < 0.5 ? { yes: random() < 0.5 } : {})
  };
}

function randomConstant(random: Random): string {
  return pick(random, [
    () => `'${pick(random, [...TEXTS, ...CODES])}'`,
    () => String(pick(random, NUMBERS)),
    () => pick(random, ['true', 'false'])
  ])();
}

function randomOperand(random: Random, listed: boolean): string {
  if (random() < 0.2) return `{${pick(random, NAMES)}}`;
  if (listed && random() < 0.7)
    return `[${Array.from({ length: 1 + Math.floor(random() * 3) }, () => randomConstant(random)).join(', ')}]`;
  return random() < 0.03 ? 'undefined' : randomConstant(random);
}

/** A condition; those with `computed` compare what is computed as well. */
export function randomCondition(random: Random, depth = 0, computed = true): string {
  const dice = random();
  const inner = () => randomCondition(random, depth + 1, computed);
  if (depth < 3 && dice < 0.3) return `(${inner()}) ${random() < 0.5 ? 'and' : 'or'} ${inner()}`;
  if (depth < 3 && dice < 0.38) return `!(${inner()})`;
  if (dice < 0.5)
    return `{${pick(random, [...NAMES, 'GRID', 'TABLE', 'LIST', 'TABLE.r2', 'LIST[1]'])}} ${random() < 0.5 ? 'empty' : 'notempty'}`;
  if (computed && dice < 0.75) {
    const sign = pick(random, ['=', '<>', '>', '<', '>=', '<=']);
    return `${randomNumber(random, depth + 1)} ${sign} ${random() < 0.6 ? pick(random, [...NUMBERS, ...DECIMALS]) : randomNumber(random, depth + 1)}`;
  }
  if (computed && dice < 0.8) {
    const today = pick(random, ['today()', 'today(-1)', 'today(41)', '{DAY2}']);
    return `{DAY1} ${pick(random, ['=', '<>', '>', '<', '>=', '<='])} ${today}`;
  }
  const operator = pick(random, BINARY);
  return `{${pick(random, NAMES)}} ${operator} ${randomOperand(random, !/[<>]/.test(operator))}`;
}

/** An expression that yields a number, or nothing. */
export function randomNumber(random: Random, depth = 0): string {
  const one = () => randomNumber(random, depth + 1);
  const few = () => Array.from({ length: 1 + Math.floor(random() * 3) }, one).join(', ');
  const day = () => pick(random, ['{DAY1}', '{DAY2}', `'${pick(random, DAYS)}'`, 'today()']);
  const name = () => `{${pick(random, NUMERIC)}}`;
  if (depth > 2 || random() < 0.25) return random() < 0.7 ? name() : String(pick(random, DECIMALS));
  return pick(random, [
    () => `(${one()} ${pick(random, ['+', '-', '*', '/', '%'])} ${one()})`,
    () => `(${name()} ${pick(random, ['+', '-', '*', '/', '%'])} ${name()})`,
    () => `(${name()} ^ ${pick(random, [0, 1, 2, 3])})`,
    () => `iif(${randomCondition(random, 3, depth < 2)}, ${one()}, ${one()})`,
    () => `${pick(random, ['sum', 'avg', 'min', 'max', 'count'])}(${few()})`,
    () => `count({MANY}, ${few()})`,
    () => `count({MANY}, {CODE}, {GRID.r1}, {YESNO})`,
    () => `sum({YESNO}, {YESNO}, ${one()})`,
    () => `round(${pick(random, ['sum', 'avg'])}(${few()})${pick(random, ['', ', 1', ', 2'])})`,
    () => `trunc(sum(${few()})${pick(random, ['', ', 1', ', 2'])})`,
    () => `round(${name()} * ${pick(random, DECIMALS)}, 1)`,
    () => `${pick(random, ['sum', 'avg', 'min', 'max', 'count'])}InArray({LIST}, 'x')`,
    () => `${pick(random, ['sum', 'avg', 'min', 'max', 'count'])}InArray({TABLE}, 'n')`,
    () => `${pick(random, ['sumInArray', 'countInArray'])}({LIST}, 'yes')`,
    () => `countInArray({LIST}, 'w')`,
    () => `${pick(random, ['year', 'month', 'day', 'getYear'])}(iif({DAY1} empty, '2026-05-06', {DAY1}))`,
    () => `age(${day()}${pick(random, ['', `, 'months'`, `, 'years'`])})`,
    () => `dateDiff(${day()}, ${day()}${pick(random, ['', `, 'months'`, `, 'years'`, `, 'days'`])})`,
    () => `diffDays(${pick(random, ['today()', 'today(-40)'])}, '${pick(random, DAYS)}')`,
    () => pick(random, ['currentYear()', 'year()', 'month()', 'day()'])
  ])();
}

/** An expression that yields a text, a number, a truth or nothing. */
export function randomCalculation(random: Random): string {
  const text = () => pick(random, ['{CODE}', '{TEXT}', '{CODE-Comment}', `'x'`, `'a b'`, `{TABLE.r1.k}`]);
  return pick(random, [
    () => randomNumber(random),
    () => randomNumber(random),
    () =>
      `iif(${randomCondition(random, 2)}, ${text()}, ${pick(random, [text, () => randomNumber(random, 2)])()})`,
    () => `'x' + ${text()}`,
    () => `${text()} + '-' + ${text()}`,
    () =>
      `substring(${pick(random, ['{TEXT}', '{CODE}', `'${pick(random, TEXTS)}'`])}, ${pick(random, ['0', '1', '0, 2', '1, 3'])})`,
    () => `${pick(random, ['min', 'max'])}({MANY}, ${text()})`,
    () => randomCondition(random, 2)
  ])();
}
