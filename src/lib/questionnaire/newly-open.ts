/**
 * What answers on a page have opened that the page did not show when it was drawn: without a script the page is
 * shown again rather than passed over.
 */
import { presetOf, type Given } from './judge.ts';
import { valueOf } from './deciding.ts';
import type { Lookup } from './condition.ts';
import type { Answers, Entry, Item, Page, Value } from './questionnaire.ts';
import {
  isEnabled,
  isPartShown,
  isShown,
  lookupIn,
  optionsShown,
  rowsShown,
  within,
  type Circumstances
} from './visibility.ts';

/**
 * @param before the answers with which the page was drawn
 * @param given what was posted
 * @param seen what the page showed by its script since: `ITEM` or `ITEM=choice`
 * @returns the same names for what is open by now and was not seen
 */
export function newlyOpen(
  page: Page,
  before: Answers,
  { answers, given }: { answers: Answers; given: Given },
  circumstances: Circumstances,
  seen: ReadonlySet<string>
): string[] {
  const was = new Set(page.items.flatMap((item) => openIn(item, before, circumstances)));
  return page.items
    .flatMap((item) => {
      const now = openIn(item, answers, circumstances).filter((name) => !was.has(name));
      return isChanged(item, before, answers, given, circumstances) ? [...now, `${item.code}!`] : now;
    })
    .filter((name) => !seen.has(name));
}

function openIn(item: Item, answers: Answers, circumstances: Circumstances): string[] {
  if (!isShown(item, answers, circumstances)) return [];
  const lookup = lookupIn(answers, circumstances);
  const conditional = item.options?.some(({ visibleIf, enableIf }) => visibleIf ?? enableIf);
  return [
    ...(isEnabled(item, lookup) ? [item.code] : []),
    ...(conditional ? optionsShown(item, lookup, 'enabled').map(({ code }) => `${item.code}=${code}`) : []),
    ...(item.rowConditions ? rowsShown(item, lookup).map((row) => `${item.code}.${row}`) : []),
    ...partsOpen(item, answers[item.code], lookup)
  ];
}

/** Parts that depend on their neighbours, entry by entry: `ITEM.row.part`. */
function partsOpen(item: Item, value: Value | undefined, lookup: Lookup): string[] {
  const conditional = (item.parts ?? []).filter(({ visibleIf, enableIf }) => visibleIf ?? enableIf);
  if (conditional.length === 0 || value === undefined || value === null || typeof value !== 'object')
    return [];
  const entries = item.type === 'multipletext' ? [['', value] as const] : Object.entries(value);
  return entries.flatMap(([place, entry]) => {
    const own = within(entry as Entry, lookup);
    const open = conditional.filter((part) => isPartShown(part, own) && isEnabled(part, own));
    return open.map(({ code }) => `${item.code}.${place === '' ? '' : `${place}.`}${code}`);
  });
}

/** A computed value or a preset that the person has not seen yet. */
function isChanged(
  item: Item,
  before: Answers,
  after: Answers,
  given: Given,
  around: Circumstances
): boolean {
  const now = after[item.code];
  if (now === undefined || (item.calculation === undefined && (!item.presets || Object.hasOwn(given, item.code)))) return false; // prettier-ignore
  return JSON.stringify(now) !== JSON.stringify(drawn(item, before, around));
}

/** What stood on the page from the beginning. */
function drawn(item: Item, before: Answers, circumstances: Circumstances): unknown {
  if (before[item.code] !== undefined || !isShown(item, before, circumstances)) return before[item.code];
  const lookup = lookupIn(before, circumstances);
  return item.calculation === undefined ? presetOf(item, lookup) : valueOf(item.calculation, lookup);
}
