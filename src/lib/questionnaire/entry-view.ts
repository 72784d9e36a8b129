/** The rows, entries and fields of a composed item, as they are shown. */
import type { ItemText, Item, Entry } from './questionnaire.ts';
import { ANY_PLACE, type EntryView, type ItemState, type ItemView } from './view.ts';
import { isPartShown, lookupIn, rowsShown, within } from './visibility.ts';

type ViewItem = (item: Item, words: ItemText, state: ItemState) => ItemView;

export function entriesOf(
  item: Item,
  words: ItemText,
  value: unknown,
  state: ItemState,
  viewPart: ViewItem
): Pick<ItemView, 'entries' | 'count' | 'grows' | 'shrinks'> {
  if (!item.parts) return { entries: [], grows: false, shrinks: false };
  const lookup = lookupIn(state.answers, state.circumstances);
  if (item.type === 'multipletext')
    return { entries: [entryOf(item, words, '', value, state, viewPart)], grows: false, shrinks: false };
  if (!item.entries) {
    const rows = rowsShown(item, lookup);
    const entries = item.rows!.flatMap((row) => {
      const condition = state.bound.condition(item.rowConditions?.[row]);
      if (!rows.includes(row) && !condition) return [];
      const own = (value as Record<string, unknown> | undefined)?.[row];
      const entry = entryOf(item, words, row, own, state, viewPart);
      return { ...entry, title: words.rows?.[row] ?? row, hidden: !rows.includes(row), ...(condition ? { condition } : {}) }; // prettier-ignore
    });
    return { entries, grows: false, shrinks: false };
  }
  if (state.whole) {
    const title = state.t('item.entry', { title: words.entry ?? words.title, number: ANY_PLACE });
    const entry = entryOf(item, words, ANY_PLACE, undefined, state, viewPart);
    return { entries: [{ ...entry, title }], count: 0, grows: true, shrinks: true };
  }
  const { min, max, start } = item.entries;
  const given = Array.isArray(value) ? value : [];
  const count = Math.min(max, Math.max(min, given.length, value === undefined ? start : 0));
  const title = (at: number) => state.t('item.entry', { title: words.entry ?? words.title, number: at + 1 });
  const entries = Array.from({ length: count }, (_, at) => ({ ...entryOf(item, words, String(at), given[at], state, viewPart), title: title(at), ...(state.focus === `${item.code}.${at}` ? { focus: true as const } : {}) })); // prettier-ignore
  return { entries, count, grows: count < max, shrinks: count > min };
}

function entryOf(
  item: Item,
  words: ItemText,
  code: string,
  given: unknown,
  state: ItemState,
  viewPart: ViewItem
): EntryView {
  const own = (given !== null && typeof given === 'object' ? given : {}) as Entry;
  const prefix = code === '' ? `${item.code}.` : `${item.code}.${code}.`;
  const neighbours = within(own, lookupIn(state.answers, state.circumstances));
  const bound = state.bound.within(prefix, neighbours);
  const items = item.parts!.flatMap((part) => {
    const condition = bound.condition(part.visibleIf);
    const shown = isPartShown(part, neighbours);
    if (!shown && !condition) return [];
    const problem = state.problem?.parts?.[code === '' ? part.code : `${code}.${part.code}`];
    const view = viewPart(part, words.parts![part.code]!, { ...state, typed: {}, own, bound, problem, name: prefix + part.code }); // prettier-ignore
    return { ...view, hidden: !shown, ...(condition ? { condition } : {}) };
  });
  return { code, items, hidden: false };
}
