/**
 * Whatever is sent, the check answers and never falls over; what it keeps has no name that the definition lacks, is in
 * view down to the cell, and is kept again when it is checked again.
 */
import { expect, it } from 'vitest';
import { checkAll, type Given } from '#lib/questionnaire/check.ts';
import { hasText, itemsOf, otherTextCode, type Answers, type Entry, type Item, type Questionnaire } from '#lib/questionnaire/questionnaire.ts'; // prettier-ignore
import { isPageOpen, isPartShown, isShown, lookupIn, rowsShown, within, type Circumstances } from '#lib/questionnaire/visibility.ts'; // prettier-ignore
import { compileAlone } from '#lib/surveys/server/compile.ts';
import { smallRandom, type Random } from '../fixtures/small-random.ts';
import { pick, randomDefinition } from './random-survey.ts';

const SURVEYS = 4_000;
const TIMES = 6;
const NAMES = [
  'k',
  'l',
  'Q1k',
  'r1',
  'r2',
  'r3',
  '0',
  '__proto__',
  'constructor',
  'toString',
  'evil',
  'k-Comment'
];
const SCALARS: readonly unknown[] = ['a', 'b', 'z', 'other', 'none', '~all', '', ' ', '5', 'half \ud800', 'nul \u0000', '2026-02-30', 'x'.repeat(10_001), 0, 3, -1, 1e308, NaN, Infinity, true, false, null, undefined]; // prettier-ignore

function garbage(random: Random, depth = 0): unknown {
  const dice = random();
  if (depth > 2 || dice < 0.6) return pick(random, SCALARS);
  const length = Math.floor(random() * 4);
  if (dice < 0.8) return Array.from({ length }, () => garbage(random, depth + 1));
  return Object.fromEntries(Array.from({ length }, () => [pick(random, NAMES), garbage(random, depth + 1)]));
}

/** A value of the right shape, right or wrong by what the item demands. */
function likely(random: Random, item: Item): unknown {
  const codes = (item.options ?? []).map(({ code }) => code);
  const parts = () =>
    Object.fromEntries(
      item.parts!.filter(() => random() < 0.8).map((part) => [part.code, likely(random, part)])
    );
  const eachRow = (of: () => unknown) => Object.fromEntries(item.rows!.filter(() => random() < 0.8).map((row) => [row, of()])); // prettier-ignore
  switch (item.type) {
    case 'checkbox':
    case 'ranking':
      return codes.filter(() => random() < 0.4);
    case 'rating':
      return Number(pick(random, codes));
    case 'boolean':
      return random() < 0.5;
    case 'matrix':
      return eachRow(() => pick(random, codes));
    case 'slider':
      return item.range ? [3, 7] : 4;
    case 'multipletext':
      return parts();
    case 'matrixdropdown':
      return eachRow(parts);
    case 'matrixdynamic':
    case 'paneldynamic':
      return Array.from({ length: Math.floor(random() * 3) }, parts);
    case 'text':
      return item.textKind === 'number' ? Math.floor(random() * 12) : pick(random, ['7', 'x', 'ana@example.lu', '2026-02-03']); // prettier-ignore
    default:
      return codes.length > 0 ? pick(random, codes) : 'text';
  }
}

function randomGiven(random: Random, questionnaire: Questionnaire, wild: number): Record<string, unknown> {
  const given: Record<string, unknown> = {};
  for (const item of itemsOf(questionnaire)) {
    if (random() < 0.1) continue;
    given[item.code] = random() < wild ? garbage(random) : likely(random, item);
    if (hasText(item)) given[otherTextCode(item.code)] = random() < wild ? garbage(random) : 'mine';
  }
  if (random() < wild) given[pick(random, NAMES)] = garbage(random);
  return given;
}

/** Names in the answers, however deep, that the definition does not have. */
function strangers(questionnaire: Questionnaire, answers: Answers): string[] {
  const known = (items: readonly Item[]) => items.flatMap((item) => hasText(item) ? [item.code, otherTextCode(item.code)] : [item.code]); // prettier-ignore
  const beyond = (value: unknown, names: readonly string[]) =>
    Object.keys(value as object).filter((name) => !names.includes(name));
  const items = itemsOf(questionnaire);
  const calculated = (questionnaire.calculated ?? []).map(({ code }) => code);
  return [
    ...beyond(answers, [...known(items), ...calculated]),
    ...items.flatMap((item) => {
      const value = answers[item.code];
      if (value === undefined || !(item.rows ?? item.parts)) return [];
      if (item.type === 'multipletext') return beyond(value, known(item.parts!));
      const rows = item.rows ? beyond(value, item.rows) : [];
      const entries = item.parts ? Object.values(value) : [];
      return [...rows, ...entries.flatMap((entry) => beyond(entry, known(item.parts!)))];
    })
  ];
}

/** Answers to what is out of view, however deep: pages, questions, rows, and fields of an entry. */
function hidden(questionnaire: Questionnaire, answers: Answers, circumstances: Circumstances): string[] {
  const lookup = lookupIn(answers, circumstances);
  return questionnaire.pages.flatMap((page) =>
    page.items.flatMap((item) => {
      const value = answers[item.code];
      if (value === undefined) return [];
      if (!isPageOpen(page, answers, circumstances) || !isShown(item, answers, circumstances)) return [item.code]; // prettier-ignore
      const rows = item.rows ? Object.keys(value).filter((row) => !rowsShown(item, lookup).includes(row)) : []; // prettier-ignore
      const entries = !item.parts ? [] : item.type === 'multipletext' ? [value] : Object.values(value);
      const parts = (entries as Entry[]).flatMap(
        (entry) =>
        item.parts!.filter((part) => Object.hasOwn(entry, part.code) && !isPartShown(part, within(entry, lookup))) // prettier-ignore
      );
      return [...rows, ...parts.map(({ code }) => code)].map((part) => `${item.code}.${part}`);
    })
  );
}

it(`what is kept of ${SURVEYS * TIMES} answers, most of them nonsense`, { timeout: 120_000 }, () => {
  const random = smallRandom(4_242);
  const circumstances = { commune: 'bous', sensitive: true, today: '2026-11-20' };
  const tally = { refused: 0, again: 0, values: 0, dropped: 0 };
  for (let round = 0; round < SURVEYS; round++) {
    const { questionnaire, problems: unpublished } = compileAlone(randomDefinition(random), 's', 1);
    expect(unpublished).toEqual([]);
    const presets = itemsOf(questionnaire).filter((item) => item.presets);
    for (let time = 0; time < TIMES; time++) {
      const given: Given = randomGiven(random, questionnaire, [0, 0.2, 1][time % 3]!);
      const where = () => `${JSON.stringify(questionnaire.pages)}\n${JSON.stringify(given)}`;
      const { answers, problems } = checkAll(questionnaire, given, circumstances);
      expect(strangers(questionnaire, answers), where()).toEqual([]);
      expect(hidden(questionnaire, answers, circumstances), where()).toEqual([]);
      tally.dropped += Object.keys(given).filter((code) => !Object.hasOwn(answers, code) && !Object.hasOwn(problems, code)).length; // prettier-ignore
      for (const code of Object.keys(problems)) expect(answers, where()).not.toHaveProperty(code);
      tally.refused += Object.keys(problems).length;
      tally.values += Object.keys(answers).length;
      // What was preset and emptied is no part of the answers, and comes back where nobody remembers that.
      const isCleared = presets.some(
        ({ code }) => Object.hasOwn(given, code) && !Object.hasOwn(answers, code)
      );
      if (Object.keys(problems).length > 0 || isCleared) continue;
      tally.again++;
      expect(checkAll(questionnaire, JSON.parse(JSON.stringify(answers)) as Given, circumstances), where()).toEqual({ answers, problems: {} }); // prettier-ignore
    }
  }
  expect(tally.refused).toBeGreaterThan(5_000);
  expect(tally.values).toBeGreaterThan(10_000);
  expect(tally.dropped).toBeGreaterThan(5_000);
  expect(tally.again).toBeGreaterThan(1_000);
});
