/**
 * What a person gets to see: which items, choices and pages are open under the answers given
 * so far and the consent.
 */
import { holds, type Lookup } from './condition.ts';
import {
  otherTextCode,
  type Answers,
  type Item,
  type Option,
  type Page,
  type Questionnaire
} from './questionnaire.ts';

/** What decides visibility besides the answers. */
export interface Circumstances {
  commune: string;
  /** Consent to the sensitive block; without it its items are skipped, and only they. */
  sensitive: boolean;
}

/** Finds `ITEM`, `ITEM.row` and `commune` for conditions. */
export function lookupIn(answers: Answers, commune: string): Lookup {
  return (name) => {
    if (name === 'commune') return commune;
    if (Object.hasOwn(answers, name)) return answers[name];
    const dot = name.indexOf('.');
    if (dot < 0 || !Object.hasOwn(answers, name.slice(0, dot))) return undefined;
    const value = answers[name.slice(0, dot)];
    const row = name.slice(dot + 1);
    return typeof value === 'object' && !Array.isArray(value) && Object.hasOwn(value, row)
      ? value[row]
      : undefined;
  };
}

export function optionsShown(item: Item, lookup: Lookup): Option[] {
  return (item.options ?? []).filter((option) => !option.visibleIf || holds(option.visibleIf, lookup));
}

export function isShown(item: Item, answers: Answers, { commune, sensitive }: Circumstances): boolean {
  if (item.sensitive && !sensitive) return false;
  const lookup = lookupIn(answers, commune);
  if (item.visibleIf && !holds(item.visibleIf, lookup)) return false;
  return !item.options || item.other === true || optionsShown(item, lookup).length > 0;
}

/** Whether the page's own condition holds; its items have theirs. */
export function isPageOpen(page: Page, answers: Answers, { commune }: Circumstances): boolean {
  return !page.visibleIf || holds(page.visibleIf, lookupIn(answers, commune));
}

/** Whether the page has anything to show; where it has nothing, no answer on it could change that. */
export function isPageShown(page: Page, answers: Answers, circumstances: Circumstances): boolean {
  return (
    isPageOpen(page, answers, circumstances) &&
    page.items.some((item) => isShown(item, answers, circumstances))
  );
}

/**
 * The answers without those that are out of view by now, page by page: after a change further up, a
 * hidden answer must not keep other questions in view.
 */
export function answersInView(
  questionnaire: Questionnaire,
  answers: Answers,
  circumstances: Circumstances
): Answers {
  const counted: Answers = { ...answers };
  for (const page of questionnaire.pages) {
    const isOpen = isPageOpen(page, counted, circumstances);
    dropHidden(page.items, counted, (item) => isOpen && isShown(item, counted, circumstances));
  }
  return counted;
}

/** Deletes until nothing changes any more: an answer that goes may take another one with it. */
export function dropHidden(
  items: readonly Item[],
  answers: Answers,
  isInView: (item: Item) => boolean
): void {
  const hidden = items.filter((item) => Object.hasOwn(answers, item.code) && !isInView(item));
  for (const { code } of hidden) {
    delete answers[code];
    delete answers[otherTextCode(code)];
  }
  if (hidden.length > 0) dropHidden(items, answers, isInView);
}

/** The index of the next page after `from` that shows anything (`step` 1) or of the one before (−1). */
export function nextPage(
  questionnaire: Questionnaire,
  from: number,
  step: 1 | -1,
  answers: Answers,
  circumstances: Circumstances
): number | undefined {
  for (let index = from + step; index >= 0 && index < questionnaire.pages.length; index += step)
    if (isPageShown(questionnaire.pages[index]!, answers, circumstances)) return index;
  return undefined;
}
