/**
 * What a person gets to see: which items, rows of choices and pages are open under the answers given
 * so far and the consent.
 */
import { holds, type Lookup } from './condition.ts';
import type { Answers, Item, Option, Page, Questionnaire } from './questionnaire.ts';

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
    if (dot < 0) return undefined;
    const value = answers[name.slice(0, dot)];
    const row = name.slice(dot + 1);
    return typeof value === 'object' && !Array.isArray(value) && Object.hasOwn(value, row) ? value[row] : undefined;
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

/** True where nothing on the page can come into view whatever is answered on it. */
export function isPageShown(page: Page, answers: Answers, circumstances: Circumstances): boolean {
  if (page.visibleIf && !holds(page.visibleIf, lookupIn(answers, circumstances.commune))) return false;
  return page.items.some((item) => isShown(item, answers, circumstances));
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
