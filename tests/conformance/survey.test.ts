/**
 * Whole surveys are decided as survey-core decides them: which questions are in view, and which
 * answers remain in the end.
 */
import { readFileSync } from 'node:fs';
import { Model, type Question } from 'survey-core';
import { describe, expect, it } from 'vitest';
import { checkAll, type Given } from '#lib/questionnaire/check.ts';
import { itemsOf, type Item, type Questionnaire } from '#lib/questionnaire/questionnaire.ts';
import {
  isPageOpen,
  isShown,
  lookupIn,
  optionsShown,
  type Circumstances
} from '#lib/questionnaire/visibility.ts';
import { compileDefinition } from '#lib/surveys/server/compile.ts';
import { smallRandom, type Random } from '../fixtures/small-random.ts';

const definition = JSON.parse(readFileSync('src/tools/seed/reference-survey.json', 'utf8')) as object;
const { questionnaire } = compileDefinition(definition, 'reference', 1);
const items = itemsOf(questionnaire);
const communes = ['remich', 'betzdorf', 'wormeldange', 'bous', 'unknown'];

function pick<T>(random: Random, from: readonly T[]): T {
  return from[Math.floor(random() * from.length)]!;
}

/** Any valid answer to an item, whether it is in view or not. */
function randomAnswer(random: Random, item: Item, commune: string): unknown {
  const codes = optionsShown(item, lookupIn({}, { commune, today: '2026-11-20' })).map(
    (option) => option.code
  );
  switch (item.type) {
    case 'checkbox': {
      const alone = item.options!.filter((option) => option.exclusive).map((option) => option.code);
      const chosen = codes
        .filter((code) => !alone.includes(code) && random() < 0.3)
        .slice(0, item.maxChoices);
      return chosen.length > 0 ? chosen : [pick(random, codes)];
    }
    case 'rating':
      return Number(pick(random, codes));
    case 'matrix': {
      const rows = item.rows!.filter(() => random() < 0.7);
      return rows.length > 0 ? Object.fromEntries(rows.map((row) => [row, pick(random, codes)])) : undefined;
    }
    case 'comment':
      return pick(random, ['Mehr Bänke', 'مقاعد أكثر', '{AGE} <b>', '5']);
    default:
      return pick(random, codes);
  }
}

describe('300 random answer sets to the reference questionnaire', () => {
  const random = smallRandom(300);
  const hiddenOnes = new Set<string>();
  it.each(Array.from({ length: 300 }, (_, index) => index))('set %i', () => {
    const circumstances: Circumstances = {
      commune: pick(random, communes),
      sensitive: random() < 0.6,
      today: '2026-11-20'
    };
    const given: Record<string, unknown> = {};
    for (const item of items) {
      const value = random() < 0.85 ? randomAnswer(random, item, circumstances.commune) : undefined;
      if (value !== undefined) given[item.code] = value;
    }
    const model = new Model(definition);
    model.setVariable('commune', circumstances.commune);
    // survey-core knows nothing of our consent: without it, its questions are not there.
    for (const item of items)
      if (item.sensitive && !circumstances.sensitive) model.getQuestionByName(item.code).visible = false;
    model.data = structuredClone(given);
    const theirsInView = (model.getAllQuestions() as Question[])
      .filter((question) => question.isVisible)
      .map((question) => question.name);
    model.doComplete();

    const { answers, problems } = checkAll(questionnaire, given, circumstances);
    const oursInView = items.filter((item) => isShown(item, answers, circumstances)).map((item) => item.code);
    for (const { code } of items) if (!oursInView.includes(code)) hiddenOnes.add(code);
    expect(problems).toEqual({});
    expect(oursInView).toEqual(theirsInView);
    expect(answers).toEqual(model.data);
  });
  it('hid every question that has a condition at least once', () => {
    const conditional = items.filter((item) => item.visibleIf || item.sensitive).map((item) => item.code);
    expect([...hiddenOnes].sort()).toEqual(conditional.sort());
  });
});

/** A survey of random questions that depend on earlier ones, page conditions included. */
function randomDefinition(random: Random): object {
  const earlier: string[] = [];
  const condition = (names: readonly string[]) => {
    const one = () =>
      `{${pick(random, names)}} ${pick(random, ['=', '<>'])} '${pick(random, ['a', 'b', 'c'])}'`;
    return names.length > 0 && random() < 0.5
      ? { visibleIf: random() < 0.6 ? one() : `${one()} ${pick(random, ['and', 'or'])} ${one()}` }
      : {};
  };
  const pages = Array.from({ length: 3 }, (_, page) => {
    const visibleIf = condition([...earlier]);
    const elements = Array.from({ length: 3 }, (_, index) => {
      const name = `Q${page}${index}`;
      const element = {
        type: 'radiogroup',
        name,
        title: name,
        choices: ['a', 'b', 'c'],
        ...condition([...earlier])
      };
      earlier.push(name);
      return element;
    });
    return { name: `p${page}`, title: 'p', ...visibleIf, elements };
  });
  return { title: 't', pages };
}

/** As a person does it: answers what is in view, in order; whatever goes out of view is cleared. */
function answeredInOrder(definition: object, given: Given): unknown {
  const model = new Model({ ...definition, clearInvisibleValues: 'onHidden' });
  for (const question of model.getAllQuestions() as Question[])
    if (question.isVisible && question.page.isVisible) question.value = given[question.name];
  return model.data;
}

it('400 random surveys with chains of conditions keep the same answers', () => {
  const random = smallRandom(400);
  const circumstances: Circumstances = { commune: '', sensitive: true, today: '2026-11-20' };
  let dropped = 0;
  for (let round = 0; round < 400; round++) {
    const random9 = randomDefinition(random);
    const compiled = compileDefinition(random9, 'chain', 1);
    expect(compiled.problems).toEqual([]);
    const all = itemsOf(compiled.questionnaire);
    const given = Object.fromEntries(
      all.filter(() => random() < 0.9).map(({ code }) => [code, pick(random, ['a', 'b', 'c'])])
    );
    const { answers } = checkAll(compiled.questionnaire, given, circumstances);
    expect(answers, JSON.stringify(random9)).toEqual(answeredInOrder(random9, given));
    dropped += Object.keys(given).length - Object.keys(answers).length;
    expect(inView(compiled.questionnaire, answers, circumstances)).toEqual(
      expect.arrayContaining(Object.keys(answers))
    );
  }
  expect(dropped).toBeGreaterThan(400);
});

function inView(
  questionnaire: Questionnaire,
  answers: ReturnType<typeof checkAll>['answers'],
  circumstances: Circumstances
): string[] {
  return questionnaire.pages
    .filter((page) => isPageOpen(page, answers, circumstances))
    .flatMap((page) =>
      page.items.filter((item) => isShown(item, answers, circumstances)).map((item) => item.code)
    );
}
