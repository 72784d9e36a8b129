/** One item of a questionnaire as it was put to people: its form, and its words in one language. */
import type { Item, Page, Questionnaire, QuestionnaireText } from '#lib/questionnaire/questionnaire.ts';

export interface Place {
  page: Page;
  item: Item;
  /** The row or option that the figure is about; null where it is about the question as a whole. */
  part: string | null;
}

/** @param code `PROB.HOU`, or `AGE`; @returns undefined where the questionnaire does not ask it */
export function placeOf(questionnaire: Questionnaire, code: string): Place | undefined {
  const [name, part = null] = code.split('.') as [string, string?];
  const page = questionnaire.pages.find(({ items }) => items.some((item) => item.code === name));
  const item = page?.items.find((one) => one.code === name);
  if (!page || !item) return undefined;
  const asked = part === null || partsOf(item).includes(part);
  return asked ? { page, item, part } : undefined;
}

/**
 * Everything that decides who is asked and what can be answered, without a word. Another row of a matrix changes
 * nothing for this one; another option of a choice does.
 */
export function formOf({ page, item }: Place): unknown {
  const { type, options, other, maxChoices, minChoices, randomise, sensitive, visibleIf } = item;
  const who = { page: page.visibleIf, item: visibleIf, sensitive };
  return { type, options, other, maxChoices, minChoices, randomise, who };
}

export interface Wording {
  question: string[];
  part: string[];
  /** Labels of the answers in their order; where the part is itself an option, those of the others. */
  answers: string[];
}

export function wordingIn(text: QuestionnaireText | undefined, { item, part }: Place): Wording {
  const own = text?.items[item.code];
  const labels = item.rows ? own?.rows : own?.options;
  const others = (item.options ?? []).filter(({ code }) => item.rows !== undefined || code !== part);
  return {
    question: words(own?.title, own?.description),
    part: part === null ? [] : words(labels?.[part]),
    answers: [...others.map(({ code }) => own?.options?.[code] ?? ''), ...words(own?.low, own?.high)]
  };
}

function partsOf({ rows, options }: Item): string[] {
  return rows ?? options?.map(({ code }) => code) ?? [];
}

function words(...texts: (string | undefined)[]): string[] {
  return texts.filter((text) => text !== undefined);
}
