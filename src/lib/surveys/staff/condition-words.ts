/** Conditions as sentences: "question 3 (“Do you live or work here?”) is not “Work”". */
import { namesOf, type Condition, type Operand } from '#lib/questionnaire/condition.ts';
import type { Translate } from '#lib/i18n/messages.ts';
import type { Outline, OutlineItem } from '../outline.ts';

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
        const sentences = flatten(part, part[0]).map(say);
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
  return items.get(/^[^.[-]+/.exec(nameIn(operand) ?? '')?.[0] ?? '');
}

function questionWords(operand: Operand, t: Translate, items: ReadonlyMap<string, OutlineItem>): string {
  const computed = computedWords(operand, t, items);
  if (computed !== undefined) return computed;
  const name = nameIn(operand);
  if (name === undefined) return valueWords(operand, t, () => undefined);
  if (name === 'commune') return t('condition.commune');
  if (name === 'today') return t('condition.today');
  const item = itemOf(operand, items);
  if (!item) return name;
  const row = item.rows.find(({ code }) => code === name.split('.')[1]);
  return t('condition.question', { number: item.number, title: row?.text || item.title });
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
