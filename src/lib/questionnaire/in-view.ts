/** What is left of a value when choices and rows that the person was not offered are taken out of it. */
import type { Lookup } from './condition.ts';
import { otherCode, type Item } from './questionnaire.ts';
import { optionsShown, rowsShown } from './visibility.ts';

/** @param value of the shape that the item takes; @returns undefined where nothing is left */
export function inViewOf(item: Item, value: unknown, lookup: Lookup): unknown {
  const offered = optionsShown(item, lookup, 'enabled').map(({ code }) => code);
  const isOffered = (code: unknown) => offered.includes(String(code)) || (item.other === true && code === otherCode); // prettier-ignore
  if (item.rows) {
    const rows = rowsShown(item, lookup);
    const left = Object.entries(value as object).filter(([row, own]) => rows.includes(row) && (item.parts !== undefined || isOffered(own))); // prettier-ignore
    return left.length > 0 ? Object.fromEntries(left) : undefined;
  }
  if (!item.options) return value;
  if (!Array.isArray(value)) return isOffered(value) ? value : undefined;
  const left = value.filter(isOffered);
  return left.length > 0 ? left : undefined;
}
