/** Composed questions: their rows, columns, entries and the fields in them, each compiled as a question of its own. */
import type { Item, ItemText } from '#lib/questionnaire/questionnaire.ts';
import { optionsOf, readWords, rowConditions, type Place } from './compile-options.ts';
import { isInherited, isObject, refuseOthers, wordOf, type Json } from './definition-parts.ts';
import { PART_TYPES, SHAPES, TEXT_ITEM } from './item-properties.ts';
import { unusable } from './property-values.ts';

/** Most entries that a person may make. */
const MOST_ENTRIES = 100;

export function multipleTextShape(raw: Json, place: Place): Partial<Item> {
  const items = list(raw, 'items', place);
  return {
    parts: items.flatMap((item, index) => {
      refuseOthers(item, TEXT_ITEM, `${place.at}.items[${index}]`, place.problems);
      return partOf(
        { ...item, type: 'text', title: item['title'] ?? item['name'] },
        `items[${index}]`,
        place,
        items
      );
    })
  };
}

export function tableShape(raw: Json, place: Place): Partial<Item> {
  const columns = list(raw, 'columns', place);
  const parts = columns.flatMap((column, index) => {
    const { cellType, ...own } = column;
    const type = wordOf(cellType ?? raw['cellType'] ?? 'dropdown');
    const takesChoices = Object.hasOwn(SHAPES, type) && SHAPES[type]!.properties.has('choices');
    const choices = takesChoices && own['choices'] === undefined ? { choices: raw['choices'] } : {};
    return partOf(
      { ...own, ...choices, type, title: own['title'] ?? own['name'] },
      `columns[${index}]`,
      place,
      columns
    );
  });
  if (raw['type'] === 'matrixdynamic')
    return { parts, ...entriesShape(raw, place, 'Row'), ...wordsOfEntries(raw, place, 'Row') };
  const rows = optionsOf(raw, 'rows', 'rows', place);
  return { parts, rows: rows.map(({ code }) => code), ...rowConditions(raw, rows, place) };
}

export function panelsShape(raw: Json, place: Place): Partial<Item> {
  const elements = list(raw, 'templateElements', place);
  const parts = elements.flatMap((element, index) =>
    partOf(element, `templateElements[${index}]`, place, elements)
  );
  if (raw['templateTitle'] !== undefined) readWords(place, raw, 'templateTitle', 'entry');
  return { parts, ...entriesShape(raw, place, 'Panel'), ...wordsOfEntries(raw, place, 'Panel') };
}

function partOf(raw: Json, path: string, place: Place, all: readonly Json[]): Item[] {
  const at = `${place.at}.${path}`;
  const type = wordOf(raw['type']);
  if (!PART_TYPES.includes(type)) {
    place.problems.push({
      place: `${at}.type`,
      code: 'type-not-inside',
      values: { type: type.slice(0, 40) }
    });
    return [];
  }
  const code = wordOf(raw['name']);
  if (isInherited(code) || all.filter(({ name }) => wordOf(name) === code).length > 1) {
    place.problems.push({ place: `${at}.name`, code: 'doubled-code', values: { name: code } });
    return [];
  }
  const words: Place['words'] = {};
  for (const language of place.reader.languages) {
    const own: ItemText = { title: '' };
    (place.words[language]!.parts ??= {})[code] = words[language] = own;
  }
  const part = place.compilePart(raw, { ...place, at, words });
  return part ? [part] : [];
}

function entriesShape(raw: Json, { at, problems }: Place, of: 'Row' | 'Panel'): Partial<Item> {
  const [minName, maxName, startName] = [`min${of}Count`, `max${of}Count`, `${of.toLowerCase()}Count`];
  const count = (name: string, otherwise: number) => {
    const value = raw[name] ?? otherwise;
    if (Number.isInteger(value) && (value as number) >= 0 && (value as number) <= MOST_ENTRIES)
      return value as number;
    problems.push(unusable(at, name));
    return otherwise;
  };
  const min = count(minName, 0);
  const max = count(maxName, MOST_ENTRIES);
  if (max < Math.max(1, min)) problems.push(unusable(at, maxName));
  const start = Math.min(max, Math.max(min, count(startName, of === 'Row' ? 2 : 0)));
  const key = wordOf(raw['keyName']);
  return { entries: { min, max, start }, ...(key ? { key } : {}) };
}

function wordsOfEntries(raw: Json, place: Place, of: 'Row' | 'Panel'): Partial<Item> {
  if (raw[`add${of}Text`] !== undefined) readWords(place, raw, `add${of}Text`, 'add');
  if (raw[`remove${of}Text`] !== undefined) readWords(place, raw, `remove${of}Text`, 'remove');
  return {};
}

function list(raw: Json, name: string, { at, problems }: Place): Json[] {
  const found = Array.isArray(raw[name]) ? (raw[name] as unknown[]) : [];
  if (found.length === 0) problems.push({ place: `${at}.${name}`, code: 'no-parts' });
  return found.flatMap((entry, index) => {
    if (isObject(entry)) return [entry];
    if (typeof entry === 'string') return [{ name: entry }];
    problems.push({ place: `${at}.${name}[${index}]`, code: 'not-an-object' });
    return [];
  });
}
