/** Conditions as sentences: "question 3 (“Do you live or work here?”) is not “Work”". */
import { itemIn, neighbourIn } from '#lib/questionnaire/answer-name.ts';
import { namesOf, type Condition, type Operand } from '#lib/questionnaire/condition.ts';
import type { Translate } from '#lib/i18n/messages.ts';
import type { Outline, OutlineItem } from './outline.ts';

/** By their ids; a survey knows the commune although no question asks it. */
export type CommuneNames = Readonly<Record<string, string>>;

/** @returns what a condition asks, in the reader's language, around the questionnaire's own words */
export function conditionWords(
  condition: Condition,
  t: Translate,
  { pages }: Pick<Outline, 'pages'>,
  communes: CommuneNames
): string {
  const items = new Map(pages.flatMap((page) => page.items).map((item) => [item.code, item]));
  const say = (part: Condition): string => {
    switch (part[0]) {
      case 'and':
      case 'or': {
        const parts = flatten(part, part[0]);
        const anyRow = part[0] === 'or' ? rowsAsOne(parts, items) : undefined;
        if (anyRow) {
          const question = questionWords({ $: anyRow.item.code }, t, items);
          const value = valueWords(anyRow.value, t, (code) => textIn(anyRow.item, code));
          return t('condition.any-row', { question, value });
        }
        const values = part[0] === 'or' ? valuesOfOne(parts) : undefined;
        if (values) return say(values);
        const sentences = parts.map(say);
        const last = sentences.pop()!;
        return t(`condition.${part[0]}`, { list: sentences.join(', '), last });
      }
      case 'not':
        return t('condition.not', { condition: say(part[1]) });
      case 'empty':
      case 'notempty':
      case 'true':
        return t(`condition.${part[0]}`, { question: questionWords(part[1], t, items) });
      default: {
        const [operator, left, right] = part;
        const value =
          computedWords(right, t, items) ??
          valueWords(right, t, (code) =>
            nameIn(left) === 'commune' ? communes[code] : textIn(itemOf(left, items), code)
          );
        return t(`condition.${operator}`, { question: questionWords(left, t, items), value });
      }
    }
  };
  return say(condition);
}

/** `a or (b or c)` is one list. */
function flatten(condition: Condition, operator: 'and' | 'or'): Condition[] {
  return condition[0] === operator
    ? [...flatten(condition[1] as Condition, operator), ...flatten(condition[2] as Condition, operator)]
    : [condition];
}

/** The same answer asked for in each row of one question: said once instead of row by row. */
function rowsAsOne(
  parts: readonly Condition[],
  items: ReadonlyMap<string, OutlineItem>
): { item: OutlineItem; value: Operand } | undefined {
  const [first] = parts;
  const item = first?.[0] === 'equal' ? itemOf(first[1], items) : undefined;
  if (!item || item.rows.length < 2 || first?.[0] !== 'equal') return undefined;
  const [, , value] = first;
  const asked = new Set(
    parts.map((part) => (part[0] === 'equal' && part[2] === value ? nameIn(part[1]) : undefined))
  );
  const isWhole =
    asked.size === item.rows.length && item.rows.every(({ code }) => asked.has(`${item.code}.${code}`));
  return isWhole ? { item, value } : undefined;
}

/** `A is 1 or A is 2` says the question once: `A is one of 1 and 2`. */
function valuesOfOne(parts: readonly Condition[]): Condition | undefined {
  const [first] = parts;
  if (first?.[0] !== 'equal') return undefined;
  const name = nameIn(first[1]);
  const values = parts.flatMap((part) =>
    part[0] === 'equal' && nameIn(part[1]) === name && isSingle(part[2]) ? [part[2]] : []
  );
  return name !== undefined && values.length === parts.length ? ['anyof', first[1], values] : undefined;
}

function isSingle(operand: Operand): operand is string | number {
  return typeof operand === 'string' || typeof operand === 'number';
}

function nameIn(operand: Operand): string | undefined {
  const isName = operand !== null && typeof operand === 'object' && !Array.isArray(operand) && '$' in operand;
  return isName ? operand.$ : undefined;
}

/** What is computed is named by the questions that it is computed from. */
function computedWords(
  operand: Operand,
  t: Translate,
  items: ReadonlyMap<string, OutlineItem>
): string | undefined {
  if (operand === null || typeof operand !== 'object' || Array.isArray(operand) || '$' in operand)
    return undefined;
  const names = [...new Set(namesOf(operand))];
  return t('condition.computed', {
    list: names.map((name) => questionWords({ $: name }, t, items)).join(', ')
  });
}

function itemOf(operand: Operand, items: ReadonlyMap<string, OutlineItem>): OutlineItem | undefined {
  // `LIST[0].x`, `GRID.r1` and `ITEM-Comment` belong to their question.
  return items.get(itemIn(nameIn(operand) ?? ''));
}

function questionWords(operand: Operand, t: Translate, items: ReadonlyMap<string, OutlineItem>): string {
  const computed = computedWords(operand, t, items);
  if (computed !== undefined) return computed;
  const name = nameIn(operand);
  if (name === undefined) return valueWords(operand, t, () => undefined);
  if (name === 'commune') return t('condition.commune');
  if (name === 'today') return t('condition.today');
  const neighbour = neighbourIn(name);
  if (neighbour !== undefined) return t('condition.value', { value: partTitle(neighbour, items) });
  const item = itemOf(operand, items);
  if (!item) return name;
  const row = item.rows.find(({ code }) => code === name.split('.')[1]);
  return t('condition.question', {
    number: item.number,
    title: row?.text || item.title,
    part: row ? 'yes' : 'no'
  });
}

/** A field beside, in the same row or entry. */
function partTitle(code: string, items: ReadonlyMap<string, OutlineItem>): string {
  const parts = [...items.values()].flatMap((item) => item.parts);
  return parts.find((part) => part.code === code)?.title ?? code;
}

function textIn(item: OutlineItem | undefined, code: string): string | undefined {
  return item?.options.find((option) => option.code === code)?.text;
}

function valueWords(operand: Operand, t: Translate, textOf: (code: string) => string | undefined): string {
  const values = Array.isArray(operand) ? operand : [operand];
  const words = values.map((value) => {
    const code = nameIn(value) ?? String(value);
    return t('condition.value', { value: textOf(code) || code });
  });
  const last = words.pop() ?? '';
  return words.length === 0 ? last : t('condition.or', { list: words.join(', '), last });
}
