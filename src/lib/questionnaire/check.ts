/**
 * The answers of one page, or of the whole questionnaire, checked: what is kept, and what is wrong at
 * which item. The phone and the server run this same check.
 */
import { valueOf } from './deciding.ts';
import type { Problem } from './guard.ts';
import { judge, type Given } from './judge.ts';
import { otherTextCode, type Answers, type Item, type Page, type Questionnaire } from './questionnaire.ts';
import { dropHidden, isPageOpen, isShown, lookupIn, type Circumstances } from './visibility.ts';

export type { Given };

export interface Checked {
  /** Only answers to items that are shown, with usable values. */
  answers: Answers;
  problems: Record<string, Problem>;
}

/**
 * Checks the items of a page in order, each under the answers before it, so that an item that an
 * earlier answer hides is dropped and not complained about. A condition may also look ahead on its
 * page: everything is asked again until it stays the same.
 * @param earlier checked answers of other pages
 */
export function checkPage(page: Page, given: Given, earlier: Answers, circumstances: Circumstances): Checked {
  const answers: Answers = { ...earlier };
  const forget = ({ code }: Item) => {
    delete answers[code];
    delete answers[otherTextCode(code)];
  };
  const isInView = (item: Item) => isShown(item, answers, circumstances);
  page.items.forEach(forget);
  const problems: Record<string, Problem> = {};
  const isRestless = page.items.some(looksAround);
  let before = '';
  for (let round = 0; round <= page.items.length; round++) {
    const wasInView = page.items.map((item) => {
      forget(item);
      delete problems[item.code];
      if (!isInView(item)) return false;
      const wrong = checkItem(item, given, answers, circumstances);
      if (wrong) problems[item.code] = wrong;
      return true;
    });
    const isAtRest = page.items.every((item, index) => isInView(item) === wasInView[index]);
    const seen = isRestless
      ? JSON.stringify(page.items.map(({ code }) => [answers[code], problems[code]]))
      : '';
    if (isAtRest && seen === before) break;
    before = seen;
  }
  // Conditions that contradict each other never come to rest: what they hide is not kept.
  dropHidden(page.items, answers, isInView);
  for (const item of page.items) if (!isInView(item)) delete problems[item.code];
  return { answers, problems };
}

/** Checks every open page from the first on: what the final send and the programming interface go through. */
export function checkAll(questionnaire: Questionnaire, given: Given, circumstances: Circumstances): Checked {
  let answers: Answers = {};
  const problems: Record<string, Problem> = {};
  for (const page of questionnaire.pages) {
    if (!isPageOpen(page, answers, circumstances)) continue;
    const checked = checkPage(page, given, answers, circumstances);
    answers = checked.answers;
    Object.assign(problems, checked.problems);
  }
  for (const [code, value] of Object.entries(answers)) if (value === null) delete answers[code];
  for (const { code, value } of questionnaire.calculated ?? []) {
    const computed = valueOf(value, lookupIn(answers, circumstances));
    if (isKept(computed)) answers[code] = computed;
  }
  return { answers, problems };
}

function isKept(value: unknown): value is string | number | boolean {
  return typeof value === 'number' ? Number.isFinite(value) : typeof value === 'string' ? value !== '' : typeof value === 'boolean'; // prettier-ignore
}

/** Whether what becomes of an item may depend on others by more than being in view. */
function looksAround(item: Item): boolean {
  const { enableIf, requiredIf, presets, calculation, validators, rowConditions, parts, options } = item;
  return (
    [enableIf, requiredIf, presets, calculation, validators, rowConditions, parts].some(Boolean) ||
    options?.some(({ visibleIf, enableIf: ifEnabled }) => visibleIf ?? ifEnabled) === true
  );
}

/** Puts a usable value into `answers`, or says what is wrong with it. */
function checkItem(
  item: Item,
  given: Given,
  answers: Answers,
  circumstances: Circumstances
): Problem | undefined {
  const { value, text, problem, cleared } = judge(item, given, lookupIn(answers, circumstances));
  if (value !== undefined) answers[item.code] = value;
  if (text !== undefined) answers[otherTextCode(item.code)] = text;
  // Remembered from page to page, so that what was preset does not come back; never part of an answer.
  if (cleared) answers[item.code] = null as never;
  return problem;
}
