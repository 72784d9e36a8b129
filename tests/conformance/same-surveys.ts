/**
 * Random surveys over every type, answered in order by both: what is in view, what is wrong and where, and what remains
 * in the end are compared.
 */
import { Model, Question, SurveyModel } from 'survey-core';
import { checkAll } from '#lib/questionnaire/check.ts';
import { itemsOf, otherCode, type Answers, type Item, type Questionnaire } from '#lib/questionnaire/questionnaire.ts'; // prettier-ignore
import { isPageOpen, isShown, lookupIn, optionsShown, rowsShown, type Circumstances } from '#lib/questionnaire/visibility.ts'; // prettier-ignore
import { compileAlone, compileDefinition } from '#lib/surveys/server/compile.ts';
import { smallRandom, type Random } from '../fixtures/small-random.ts';
import { randomParts, randomValue } from './random-answer.ts';
import { randomDefinition, pick } from './random-survey.ts';

type Json = Record<string, unknown>;
// Looks are no part of the comparison, and survey-core spends an eighth of its time on them.
for (const { prototype } of [Question, SurveyModel])
  Object.assign(prototype, { updateElementCss: () => undefined });
Object.assign(Question.prototype, { updateQuestionCss: () => undefined });

/** The day on which all answers are given. */
export const TODAY = '2026-11-20';
const COMPOSED = ['multipletext', 'matrixdropdown', 'matrixdynamic', 'paneldynamic'];

function elementsOf(owner: Json): Json[] {
  return (owner['elements'] as Json[]).flatMap((element) =>
    element['type'] === 'panel' ? elementsOf(element) : [element]
  );
}

interface Theirs {
  shown: string[];
  /** What each question in view offers: its choices, columns and rows. */
  offered: Json;
  wrong: string[];
  data: Json;
  /** A question out of view holds a value there: what is preset decides nothing here while it is out of view. */
  isHaunted: boolean;
}

/** A person's way through the survey in survey-core; what they answered goes into `given`. */
function answerInOrder(random: Random, definition: Json, commune: string, given: Json): Theirs {
  const model = new Model({ ...definition, clearInvisibleValues: 'onHidden' });
  model.setVariable('commune', commune);
  // What was computed before the commune was known may stay as it was in a panel that came into view with it.
  model.runExpressions();
  const elements = (definition['pages'] as Json[]).flatMap(elementsOf);
  for (const element of elements) {
    const question = model.getQuestionByName(String(element['name'])) as Question;
    if (!question.isVisibleInSurvey || question.isReadOnly) continue;
    const isComposed = COMPOSED.includes(String(element['type']));
    const value = isComposed ? randomParts(random, element) : randomValue(random, question);
    if (value === undefined) continue;
    question.value = value;
    if (isComposed) question.value = inViewOf(question, value);
    given[question.name] = plain(coded(question, question.value));
    if (isComposed && question.isEmpty()) delete given[question.name];
    if (offersText(question) && [value].flat().includes('other')) {
      const text = pick(random, ['mine', '']);
      if (text) given[`${question.name}-Comment`] = question.comment = text;
    }
  }
  model.validate(true, false);
  // A question that offers nothing is not asked here; differences.test.ts says so.
  const questions = (model.getAllQuestions() as Question[]).filter((question) => question.isVisibleInSurvey && !offersNothing(question)); // prettier-ignore
  const computed = elements.filter(({ type }) => type === 'expression').map(({ name }) => String(name));
  const hidden = Object.keys(model.data as Json).filter(
    (name) => !computed.includes(name) && isOutOfView(model, questions, name)
  );
  return {
    isHaunted: hidden.length > 0,
    shown: questions.map(({ name }) => name),
    offered: Object.fromEntries(questions.map((question) => [question.name, offeredBy(question)])),
    wrong: questions.filter((question) => hasErrors(question)).map(({ name }) => name),
    // A computed value is there although its question is not: here it is not kept.
    data: Object.fromEntries(
      Object.entries(model.data as Json)
        .filter(([name]) => !isOutOfView(model, questions, name))
        .map(([name, value]) => [name, coded(model.getQuestionByName(name) as Question | null, value)])
    )
  };
}

/** Choices are known by their codes, which are texts here whatever the author wrote. */
function coded(question: Question | null, value: unknown): unknown {
  if (typeof value === 'number') return CODED.includes(question?.getType() ?? '') ? String(value) : value;
  if (!CODED.includes(question?.getType() ?? '') || value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((one) => coded(question, one));
  return Object.fromEntries(Object.entries(value).map(([row, one]) => [row, coded(question, one)]));
}
const CODED = [
  'radiogroup',
  'dropdown',
  'buttongroup',
  'checkbox',
  'tagbox',
  'imagepicker',
  'ranking',
  'matrix'
];

/** What only composed questions have. */
interface Composed {
  panels?: { questions: Question[] }[];
  visibleRows?: { rowName: string; cells: { column: { name: string }; question: Question }[] }[];
}

/** The value without fields that are out of view in their row or entry: nobody could have filled them in. */
function inViewOf(question: Question, value: unknown): unknown {
  const { panels, visibleRows } = question as unknown as Composed;
  const fields = panels
    ? panels.map(({ questions }) => questions.map((one) => [one.name, one] as const))
    : visibleRows?.map(({ cells }) => cells.map((cell) => [cell.column.name, cell.question] as const));
  if (!fields || value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value as Record<string, Json>).map(([key, entry], at) => {
    const row = Array.isArray(value) ? at : visibleRows!.findIndex(({ rowName }) => rowName === key);
    const open = (fields[row] ?? []).filter(([, one]) => one.isVisible && !one.isReadOnly).map(([name]) => name);
    return [key, Object.fromEntries(Object.entries(entry).filter(([name]) => open.includes(name)))] as const;
  });
  return Array.isArray(value) ? entries.map(([, entry]) => entry) : Object.fromEntries(entries);
} // prettier-ignore

function offersText(question: Question): boolean {
  return (question as unknown as { showOtherItem?: boolean }).showOtherItem === true;
}

function offersNothing(question: Question): boolean {
  const { options, rows } = offeredBy(question) as { options?: string[]; rows?: string[] };
  return options?.length === 0 || rows?.length === 0;
}

function isOutOfView(model: Model, inView: readonly Question[], name: string): boolean {
  const question = model.getQuestionByName(name.replace(/-Comment$/, '')) as Question | null;
  return question !== null && !inView.includes(question);
}

function hasErrors(question: Question): boolean {
  return question.errors.length > 0 || question.getAllErrors().length > 0;
}

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null));
/** Rows and entries that are empty are kept there and not here. */
const filled = (data: Json): Json =>
  Object.fromEntries(
    Object.entries(data).flatMap(([name, value]) => {
      if (value === null || typeof value !== 'object') return [[name, value]];
      const isFilled = (entry: unknown) =>
        entry === null || typeof entry !== 'object' || Object.keys(entry).length > 0;
      const entries: unknown = Array.isArray(value) ? value.filter(isFilled) : Object.fromEntries(Object.entries(value).filter(([, entry]) => isFilled(entry))); // prettier-ignore
      return Object.keys(entries as object).length > 0 ? [[name, entries]] : [];
    })
  );

/** What only some types of question have. */
interface Offering {
  visibleChoices?: { value: unknown }[];
  visibleRateValues?: { value: unknown }[];
  visibleColumns?: { value: unknown }[];
  visibleRows?: { name?: string; rowName?: string }[];
}

function offeredBy(question: Question): unknown {
  const { visibleChoices, visibleRateValues, visibleColumns, visibleRows } = question as Offering;
  const isGrid = question.getType() === 'matrix';
  const options = isGrid ? visibleColumns : (visibleRateValues ?? visibleChoices);
  const hasRows = isGrid || question.getType() === 'matrixdropdown';
  return {
    // To choose all is no choice of its own.
    ...(options ? { options: options.map(({ value }) => String(value)).filter((code) => code !== 'all' && code !== '').sort() } : {}),
    ...(hasRows ? { rows: visibleRows?.map(({ name, rowName }) => rowName ?? name) ?? [] } : {})
  };
} // prettier-ignore

function offeredHere(item: Item, answers: Answers, circumstances: Circumstances): unknown {
  const lookup = lookupIn(answers, circumstances);
  const codes = optionsShown(item, lookup).map(({ code }) => code);
  return {
    ...(item.options && item.type !== 'boolean' ? { options: [...codes, ...(item.other ? [otherCode] : [])].sort() } : {}),
    ...(item.rows ? { rows: rowsShown(item, lookup) } : {})
  };
} // prettier-ignore

export interface Tally {
  haunted: number;
  wrong: number;
  hidden: number;
  right: number;
}

export interface Comparison {
  /** What came out otherwise, with the definition and the answers. */
  different: string[];
  tally: Tally;
}

/** One person's way through one survey, here and in survey-core. */
export function compareOnce(random: Random, definition: Json, questionnaire: Questionnaire, into: Comparison): void {
  const { different, tally } = into;
  const circumstances: Circumstances = { commune: pick(random, ['remich', 'bous']), sensitive: true, today: TODAY };
  const given: Json = {};
  const theirs = answerInOrder(random, definition, circumstances.commune, given);
  if (theirs.isHaunted) {
    tally.haunted++;
    return;
  }
  const { answers, problems } = checkAll(questionnaire, given, circumstances);
  const inView = questionnaire.pages
    .filter((page) => isPageOpen(page, answers, circumstances))
    .flatMap((page) => page.items.filter((item) => isShown(item, answers, circumstances)));
  const shown = inView.map(({ code }) => code);
  const wrong = Object.keys(problems).sort();
  tally.wrong += wrong.length;
  tally.hidden += itemsOf(questionnaire).length - shown.length;
  const where = `\n${JSON.stringify(definition)}\n${JSON.stringify(given)}`;
  const note = (what: string, ours: unknown, own: unknown) => {
    if (JSON.stringify(ours) !== JSON.stringify(own))
      different.push(
        `${what}: ${JSON.stringify(ours)} here, ${JSON.stringify(own)} in survey-core${where}`
      );
  };
  const before = different.length;
  // A wrong value keeps its place in survey-core's data, and questions after it may depend on it: the first counts.
  const inOrder = itemsOf(questionnaire).map(({ code }) => code);
  const first = (codes: readonly string[]) => inOrder.find((code) => codes.includes(code)) ?? null;
  note('first wrong', first(wrong), first(theirs.wrong));
  if (different.length > before || wrong.length > 0) return;
  tally.right++;
  note('shown', shown, theirs.shown);
  note('offered', Object.fromEntries(inView.map((item) => [item.code, offeredHere(item, answers, circumstances)])), theirs.offered);
  note('data', sorted(plain(answers) as Answers), sorted(plain(filled(theirs.data)) as Answers));
} // prettier-ignore

export async function compareSurveys(seed: number, surveys: number): Promise<Comparison> {
  const random = smallRandom(seed);
  const comparison: Comparison = { different: [], tally: { haunted: 0, wrong: 0, hidden: 0, right: 0 } };
  // Those that cannot be compared are made up for.
  for (let round = 0; round - comparison.tally.haunted < surveys; round++) {
    // survey-core lets go of its models between turns only.
    if (round % 20 === 0) await new Promise(setImmediate);
    const definition = randomDefinition(random);
    // What survey-core finds in a definition is looked at in some: it takes longer than all the rest.
    const compile = round % 10 === 0 ? compileDefinition : compileAlone;
    const { questionnaire, problems: refused } = compile(definition, 's', 1);
    if (refused.length > 0)
      comparison.different.push(`${JSON.stringify(refused)}\n${JSON.stringify(definition)}`);
    compareOnce(random, definition, questionnaire, comparison);
  }
  return comparison;
}

function sorted(answers: Answers): unknown {
  return Object.fromEntries(Object.entries(answers).sort(([a], [b]) => (a < b ? -1 : 1)));
}
