/**
 * What a person gets to see: which items, choices and pages are open under the answers given
 * so far and the consent.
 */
import { neighbourIn } from './answer-name.ts';
import type { Lookup } from './condition.ts';
import { holds } from './deciding.ts';
import {
  otherTextCode,
  type Answers,
  type Entry,
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
  /** The day on which the person began, `YYYY-MM-DD`: `today()` stays the same while they answer. */
  today: string;
}

type Known = Pick<Circumstances, 'commune' | 'today'>;

/** Finds `ITEM`, `ITEM.row`, `ITEM.row.column`, `ITEM[0].part`, `commune` and `today` for conditions. */
export function lookupIn(answers: Answers, { commune, today }: Known): Lookup {
  return (name) => {
    if (Object.hasOwn(answers, name)) return answers[name];
    if (name === 'commune') return commune;
    if (name === 'today') return today;
    const [, code, index, path = ''] = /^([^.[]+)(?:\[(\d+)\])?\.?(.*)$/s.exec(name) ?? [];
    if (code === undefined || !Object.hasOwn(answers, code)) return undefined;
    const value: unknown =
      index === undefined ? answers[code] : (answers[code] as unknown[] | null)?.[Number(index)];
    return partOf(value, path);
  };
}

/** Rows may be called anything without a brace or a bracket; a column stands behind the last dot. */
function partOf(value: unknown, path: string): unknown {
  if (path === '') return value;
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined;
  if (Object.hasOwn(value, path)) return (value as Record<string, unknown>)[path];
  const dot = path.lastIndexOf('.');
  return dot < 0 ? undefined : partOf(partOf(value, path.slice(0, dot)), path.slice(dot + 1));
}

/** The same, where `row.x` and `panel.x` name a neighbour in one entry. */
export function within(entry: Entry, lookup: Lookup): Lookup {
  return (name) => {
    const own = neighbourIn(name);
    return own === undefined ? lookup(name) : Object.hasOwn(entry, own) ? entry[own] : undefined;
  };
}

/** @param which those in view, or only those that may be chosen */
export function optionsShown(item: Item, lookup: Lookup, which: 'shown' | 'enabled' = 'shown'): Option[] {
  return (item.options ?? []).filter(
    ({ visibleIf, enableIf }) =>
      (!visibleIf || holds(visibleIf, lookup)) && (which === 'shown' || !enableIf || holds(enableIf, lookup))
  );
}

export function rowsShown({ rows = [], rowConditions }: Item, lookup: Lookup): string[] {
  return rows.filter((row) => !rowConditions?.[row] || holds(rowConditions[row], lookup));
}

/** Whether a part of a composed item is in view inside its entry. */
export function isPartShown({ visibleIf }: Item, lookup: Lookup): boolean {
  return !visibleIf || holds(visibleIf, lookup);
}

/** Whether the person may answer it; a disabled question is shown and keeps what it was preset to. */
export function isEnabled(item: Item, lookup: Lookup): boolean {
  return !item.enableIf || holds(item.enableIf, lookup);
}

/** A condition decides alone, as in SurveyJS: "required" beside it says nothing more. */
export function isRequired(item: Item, lookup: Lookup): boolean {
  return item.requiredIf ? holds(item.requiredIf, lookup) : item.required === true;
}

export function isShown(item: Item, answers: Answers, circumstances: Circumstances): boolean {
  if (item.sensitive && !circumstances.sensitive) return false;
  const lookup = lookupIn(answers, circumstances);
  if (item.visibleIf && !holds(item.visibleIf, lookup)) return false;
  if (item.rows && rowsShown(item, lookup).length === 0) return false;
  return !item.options || item.other === true || optionsShown(item, lookup).length > 0;
}

/** Whether the page's own condition holds; its items have theirs. */
export function isPageOpen(page: Page, answers: Answers, circumstances: Circumstances): boolean {
  return !page.visibleIf || holds(page.visibleIf, lookupIn(answers, circumstances));
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
