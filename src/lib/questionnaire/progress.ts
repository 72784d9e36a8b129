/** How far along a person is, and about how long the rest takes. */
import type { Answers, Item, Questionnaire } from './questionnaire.ts';
import { isPageShown, isShown, type Circumstances } from './visibility.ts';

export interface Progress {
  /** 1 is the page of notice and consent. */
  number: number;
  total: number;
  minutesLeft: number;
}

/** Seconds per item, from reading speed at an easy level; a first guess that a pretest corrects. */
function secondsFor(item: Item): number {
  if (item.type === 'matrix') return 6 + 4 * (item.rows?.length ?? 0);
  if (item.type === 'comment') return 40;
  if (item.type === 'ranking') return 25;
  if (item.type === 'checkbox') return 12;
  return 8;
}

/** @param index of the page shown next; −1 is the page of notice and consent */
export function progressAt(
  questionnaire: Questionnaire,
  index: number,
  answers: Answers,
  circumstances: Circumstances
): Progress {
  let number = 1;
  let total = 1;
  let seconds = 0;
  for (const [at, page] of questionnaire.pages.entries()) {
    if (at !== index && !isPageShown(page, answers, circumstances)) continue;
    total++;
    if (at <= index) number++;
    if (at >= index)
      for (const item of page.items) if (isShown(item, answers, circumstances)) seconds += secondsFor(item);
  }
  return { number, total, minutesLeft: Math.max(1, Math.round(seconds / 60)) };
}
