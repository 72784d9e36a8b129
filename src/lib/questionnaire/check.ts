/**
 * The answers of one page, or of the whole questionnaire, checked: what is kept, and what is wrong at
 * which item. The phone and the server run this same check.
 */
import { isBlank, otherTextProblem, valueProblem, type Problem } from './guard.ts';
import {
  otherCode,
  otherTextCode,
  type Answers,
  type Item,
  type Page,
  type Questionnaire
} from './questionnaire.ts';
import { dropHidden, isPageOpen, isShown, lookupIn, optionsShown, type Circumstances } from './visibility.ts';

export interface Checked {
  /** Only answers to items that are shown, with usable values. */
  answers: Answers;
  problems: Record<string, Problem>;
}

/** Raw values by item code: from a form or from JSON, not yet trusted. */
export type Given = Readonly<Record<string, unknown>>;

/**
 * Checks the items of a page in order, each under the answers before it, so that an item that an
 * earlier answer hides is dropped and not complained about. A condition may also look ahead on its
 * page: it is asked again until what is shown stays the same.
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
  for (let round = 0; round <= page.items.length; round++) {
    const wasInView = page.items.map((item) => {
      forget(item);
      delete problems[item.code];
      if (!isInView(item)) return false;
      const wrong = checkItem(item, given, answers, circumstances);
      if (wrong) problems[item.code] = wrong;
      return true;
    });
    if (page.items.every((item, index) => isInView(item) === wasInView[index])) break;
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
  return { answers, problems };
}

/** Puts a usable value into `answers`, or says what is wrong with it. */
function checkItem(
  item: Item,
  given: Given,
  answers: Answers,
  { commune }: Circumstances
): Problem | undefined {
  const raw = Object.hasOwn(given, item.code) ? given[item.code] : undefined;
  const value = raw === null ? undefined : raw;
  if (value === undefined || isBlank(value as never)) return item.required ? { code: 'required' } : undefined;
  const wrong = valueProblem(item, value, optionsShown(item, lookupIn(answers, commune)));
  if (wrong) return wrong;
  answers[item.code] = value as never;
  if (!item.other || !(value === otherCode || (Array.isArray(value) && value.includes(otherCode))))
    return undefined;
  const text = given[otherTextCode(item.code)];
  if (text === undefined || isBlank(text as never)) return { code: 'other-missing' };
  const wrongText = otherTextProblem(text);
  if (!wrongText) answers[otherTextCode(item.code)] = text as string;
  return wrongText;
}
