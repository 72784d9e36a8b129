/** Puts answers into the fields of a page that was drawn before anybody had answered: the counterpart of reading them. */
import type { Lookup } from '#lib/questionnaire/condition.ts';
import { numberAsTyped } from '#lib/questionnaire/form-values.ts';
import { hasText, otherCode, otherTextCode, type Item } from '#lib/questionnaire/questionnaire.ts';
import { shuffled } from '#lib/questionnaire/shuffle.ts';
import { standingValue } from '#lib/questionnaire/standing-value.ts';
import { isRequired, within } from '#lib/questionnaire/visibility.ts';
import { ANY_PLACE } from '#lib/questionnaire/view.ts';

export interface Placing {
  root: ParentNode;
  /** The answer's id: it orders randomised lists. */
  seed: string;
  /** "(please answer)" */
  required: string;
  /** As Intl knows the language, for numbers. */
  format: string;
}

type Entry = Record<string, unknown>;

/** @param known the answer, or what was typed; null where the person emptied what was preset */
export function place(
  item: Item,
  name: string,
  known: unknown,
  text: unknown,
  lookup: Lookup,
  placing: Placing
): void {
  const owner = placing.root.querySelector<HTMLElement>(`[id="i-${CSS.escape(name)}"]`);
  if (!owner || item.type === 'image' || item.calculation) return;
  const { value, isOwn } = standingValue(item, known, lookup);
  if (known !== undefined && item.presets) {
    if (isOwn) owner.dataset['touched'] = '';
    for (const mark of owner.querySelectorAll<HTMLInputElement>('[data-later]')) mark.disabled = false;
  }
  if (item.requiredIf) markRequired(owner, isRequired(item, lookup), placing.required);
  if (item.parts) placeParts(item, name, value, lookup, placing, owner);
  else for (const [field, values] of fieldsOf(item, name, value, placing.format)) fill(owner, field, values);
  if (hasText(item)) fill(owner, otherTextCode(name), [String(text ?? '')]);
  if (item.randomise) reorder(item, owner, placing.seed);
}

function fieldsOf(item: Item, name: string, value: unknown, format: string): [string, string[]][] {
  const list = Array.isArray(value) ? value.map(String) : [];
  if (item.type === 'matrix')
    return item.rows!.map((row) => [`${name}.${row}`, texts((value as Entry | undefined)?.[row])]);
  if (item.type === 'ranking') return item.options!.map((_, at) => [`${name}.${at + 1}`, texts(list[at])]);
  if (item.range) return [[`${name}.from`, texts(list[0])], [`${name}.to`, texts(list[1])]]; // prettier-ignore
  if (item.textKind === 'number' && typeof value === 'number') return [[name, [numberAsTyped(value, format)]]]; // prettier-ignore
  return [[name, Array.isArray(value) ? list : texts(value)]];
}

const texts = (value: unknown) => (value === undefined || value === null ? [] : [String(value)]);

function fill(owner: HTMLElement, name: string, values: readonly string[]): void {
  for (const field of owner.querySelectorAll<HTMLInputElement>(`[name="${CSS.escape(name)}"]`))
    if (/radio|checkbox/.test(field.type)) field.checked = values.includes(field.value);
    else field.value = values[0] ?? '';
}

function placeParts(
  item: Item,
  name: string,
  value: unknown,
  lookup: Lookup,
  placing: Placing,
  owner: HTMLElement
): void {
  const each = (prefix: string, entry: unknown) => {
    const own = (entry ?? {}) as Entry;
    for (const part of item.parts!)
      place(part, `${prefix}.${part.code}`, own[part.code], own[otherTextCode(part.code)], within(own as never, lookup), placing); // prettier-ignore
  };
  if (item.type === 'multipletext') return each(name, value);
  if (!item.entries) {
    for (const row of item.rows!) each(`${name}.${row}`, (value as Entry | undefined)?.[row]);
    return;
  }
  const { min, max, start } = item.entries;
  const given = Array.isArray(value) ? (value as unknown[]) : [];
  const count = Math.min(max, Math.max(min, given.length, value === undefined ? start : 0));
  copyEntries(owner, count);
  fill(owner, `${name}.~n`, [String(count)]);
  const drop = (selector: string) => owner.querySelectorAll(selector).forEach((button) => button.remove());
  if (count >= max) drop('[value^="add:"]');
  if (count <= min) drop('[value^="drop:"]');
  for (let at = 0; at < count; at++) each(`${name}.${at}`, given[at]);
}

/** The one entry that was drawn becomes as many as there are. */
function copyEntries(owner: HTMLElement, count: number): void {
  const pattern = owner.querySelector('.entry')!;
  const copies = Array.from({ length: count }, (_, at) => {
    const copy = pattern.cloneNode(true) as Element;
    for (const element of [copy, ...copy.querySelectorAll('*')]) {
      for (const attribute of element.attributes)
        if (attribute.value.includes(ANY_PLACE))
          attribute.value = attribute.value.replaceAll(ANY_PLACE, String(at));
      for (const node of element.childNodes)
        if (node.nodeType === Node.TEXT_NODE)
          node.nodeValue = node.nodeValue!.replaceAll(ANY_PLACE, String(at + 1));
    }
    return copy;
  });
  pattern.replaceWith(...copies);
}

function markRequired(owner: HTMLElement, isNeeded: boolean, text: string): void {
  const legend = owner.querySelector('legend')!;
  legend.querySelector('.must')?.remove();
  if (!isNeeded) return;
  const mark = document.createElement('span');
  mark.className = 'must';
  mark.textContent = text;
  legend.append(' ', mark);
}

/** In the order of this person, special answers last: as the server would. */
function reorder(item: Item, owner: HTMLElement, seed: string): void {
  const order = (codes: string[]) => shuffled(codes, `${seed}/${item.code}`);
  if (item.type === 'matrix')
    return moveToEnd(order(item.rows!).map((row) => [...owner.querySelectorAll('.row')].find((each) => each.querySelector(`[name="${CSS.escape(`${item.code}.${row}`)}"]`))!)); // prettier-ignore
  const isLast = ({ code, exclusive }: { code: string; exclusive?: true }) =>
    exclusive === true || code === otherCode || code.startsWith('-');
  const options = [...(item.options ?? []), ...(item.other ? [{ code: otherCode }] : [])];
  const codes = [...order(options.filter((each) => !isLast(each)).map(({ code }) => code)), ...options.filter(isLast).map(({ code }) => code)]; // prettier-ignore
  const lists = owner.querySelectorAll('select');
  for (const list of lists.length > 0 ? lists : [owner])
    moveToEnd(codes.map((code) => {
      const field = list.querySelector(`[value="${CSS.escape(code)}"]`)!;
      return field.closest('label') ?? field;
    })); // prettier-ignore
}

function moveToEnd(elements: readonly Element[]): void {
  for (const element of elements) element.parentElement!.append(element);
}
