/** Panels are taken apart: their questions become those of the page, under the panel's conditions and headings. */
import type { Condition } from '#lib/questionnaire/condition.ts';
import type { Item } from '#lib/questionnaire/questionnaire.ts';
import type { ItemShop } from './compile-item.ts';
import { conditionAt, isInherited, isObject, refuseOthers, wordOf, type Json } from './definition-parts.ts';
import { PANEL } from './item-properties.ts';

/** A question with what the panels around it give it. */
export interface Placed {
  raw: Json;
  at: string;
  inherited: Pick<Item, 'groups' | 'visibleIf' | 'enableIf' | 'readOnly'>;
}

type Inherited = Placed['inherited'];
const CONDITIONS = ['visibleIf', 'enableIf'] as const;

export function questionsIn(
  elements: readonly unknown[],
  at: string,
  shop: ItemShop & { groups: Set<string> },
  outer: Inherited = {}
): Placed[] {
  return elements.flatMap((element, index): Placed[] => {
    const here = `${at}.elements[${index}]`;
    if (!isObject(element)) {
      shop.problems.push({ place: here, code: 'not-an-object' });
      return [];
    }
    if (element['type'] !== 'panel') return [{ raw: element, at: here, inherited: outer }];
    return questionsIn(
      list(element['elements'], `${here}.elements`, shop),
      here,
      shop,
      inside(element, here, shop, outer)
    );
  });
}

function list(elements: unknown, place: string, { problems }: ItemShop): unknown[] {
  if (Array.isArray(elements) && elements.length > 0) return elements;
  problems.push({ place, code: 'no-items' });
  return [];
}

function inside(
  panel: Json,
  at: string,
  shop: ItemShop & { groups: Set<string> },
  outer: Inherited
): Inherited {
  const { problems, reader, texts, groups } = shop;
  refuseOthers(panel, PANEL, at, problems);
  const code = wordOf(panel['name']);
  if (!/^[A-Za-z][A-Za-z0-9_-]{0,39}$/.test(code) || isInherited(code))
    problems.push({ place: `${at}.name`, code: 'unusable-code' });
  if (groups.has(code)) problems.push({ place: `${at}.name`, code: 'doubled-code', values: { name: code } });
  groups.add(code);
  const read = (name: string) => (panel[name] === undefined ? {} : reader.read(panel[name], `${at}.${name}`));
  const [title, description] = [read('title'), read('description')];
  for (const language of reader.languages)
    (texts[language]!.groups ??= {})[code] = {
      ...(title[language] ? { title: title[language] } : {}),
      ...(description[language] ? { description: description[language] } : {})
    };
  const own: Inherited = { groups: [...(outer.groups ?? []), code] };
  for (const name of CONDITIONS) {
    const condition = conditionAt(panel[name], `${at}.${name}`, problems);
    const both = bothOf(outer[name], condition);
    if (both) own[name] = both;
  }
  if (panel['visible'] === false && panel['visibleIf'] === undefined) own.visibleIf = ['notempty', null];
  if (panel['readOnly'] === true || outer.readOnly) own.readOnly = true;
  return own;
}

/** The item under the conditions of the panels around it. */
export function underPanels(item: Item, inherited: Inherited): Item {
  const joined: Item = { ...item, ...(inherited.groups ? { groups: inherited.groups } : {}) };
  for (const name of CONDITIONS) {
    const both = bothOf(inherited[name], item[name]);
    if (both) joined[name] = both;
  }
  if (inherited.readOnly) joined.readOnly = true;
  return joined;
}

export function bothOf(one: Condition | undefined, other: Condition | undefined): Condition | undefined {
  return one && other ? ['and', one, other] : (one ?? other);
}
