/**
 * What a column of a foreign file can stand for: a field of a question as a posted form names it, one choice of a
 * question, or what an answer says about itself.
 */
import { hasText, otherCode, otherTextCode, type Item, type Questionnaire, itemsOf } from '#lib/questionnaire/questionnaire.ts'; // prettier-ignore

/** What is not asked but stored or needed: chosen once per file at most. */
export const facts = ['~id', '~commune', '~language', '~day', '~code'] as const;
export type Fact = (typeof facts)[number];

export interface Target {
  /** `ITEM`, `ITEM.row`, `ITEM.row.part`, `ITEM=choice`, `ITEM-Comment`, or a fact. */
  key: string;
  /** Where its value stands in the form; for a choice the field of the whole question. */
  field: string;
  /** The question it belongs to. */
  item: Item;
  /** The question or part whose choices its values are. */
  leaf: Item;
  /** Under which the meanings of its values are kept: columns with the same choices share them. */
  group: string;
  /** How a cell becomes values of the form. */
  kind: 'choice' | 'choices' | 'places' | 'tick' | 'yes-no' | 'number' | 'day' | 'text';
  row?: string;
  part?: string;
  /** Of a tick. */
  option?: string;
  /** Of an entry or a place in a ranking, from 0. */
  place?: number;
}

/** So many entries of a list that grows can be columns of a file. */
const MOST_ENTRIES = 5;

/** Every target of a questionnaire, in the order in which it asks. */
export function targetsOf(questionnaire: Questionnaire): Target[] {
  return itemsOf(questionnaire).flatMap((item) => targetsOfItem(item));
}

function targetsOfItem(item: Item): Target[] {
  // Files come with the pages alone.
  if (item.readOnly || item.calculation || ['image', 'expression', 'file'].includes(item.type)) return [];
  const { code, parts = [], rows = [] } = item;
  const target = (field: string, leaf: Item, more: Partial<Target> = {}): Target[] => {
    const group = leaf === item ? code : `${code}.${leaf.code}`;
    const whole: Target = { key: field, field, item, leaf, group, kind: kindOf(leaf), ...more };
    const beside: Target = { ...whole, key: otherTextCode(field), field: otherTextCode(field), kind: 'text' };
    return hasText(leaf) && leaf.type !== 'matrix'
      ? [whole, ...ticks(whole), beside]
      : [whole, ...ticks(whole)];
  };
  switch (item.type) {
    case 'matrix':
      return [
        ...rows.flatMap((row) => target(`${code}.${row}`, item, { kind: 'choice', row })),
        ...(hasText(item) ? [textBeside(item)] : [])
      ];
    case 'multipletext':
      return parts.flatMap((part) => target(`${code}.${part.code}`, part, { part: part.code }));
    case 'matrixdropdown':
      return rows.flatMap((row) =>
        parts.flatMap((part) => target(`${code}.${row}.${part.code}`, part, { row, part: part.code }))
      );
    case 'matrixdynamic':
    case 'paneldynamic':
      return Array.from({ length: Math.min(item.entries?.max ?? 0, MOST_ENTRIES) }, (_, place) =>
        parts.flatMap((part) => target(`${code}.${place}.${part.code}`, part, { place, part: part.code }))
      ).flat();
    case 'slider':
      return item.range
        ? ['from', 'to'].flatMap((end) => target(`${code}.${end}`, item, { part: end }))
        : target(code, item);
    case 'ranking': {
      const places = (item.options ?? []).flatMap((_, place) =>
        target(`${code}.${place + 1}`, item, { kind: 'choice', place })
      );
      return [...target(code, item), ...places];
    }
    default:
      return target(code, item);
  }
}

function textBeside(item: Item): Target {
  const field = otherTextCode(item.code);
  return { key: field, field, item, leaf: item, group: item.code, kind: 'text' };
}

/** One column per choice: each holds whether it was ticked. */
function ticks(whole: Target): Target[] {
  if (whole.kind !== 'choices') return [];
  const codes = (whole.leaf.options ?? []).map(({ code }) => code);
  return [...codes, ...(whole.leaf.other ? [otherCode] : [])].map((option) => ({
    ...whole,
    key: `${whole.field}=${option}`,
    group: `${whole.group}=`,
    kind: 'tick',
    option
  }));
}

function kindOf({ type, textKind, options }: Item): Target['kind'] {
  if (type === 'ranking') return 'places';
  if (type === 'checkbox') return 'choices';
  if (type === 'boolean') return 'yes-no';
  if (type === 'slider' || textKind === 'number') return 'number';
  if (textKind === 'date') return 'day';
  return options ? 'choice' : 'text';
}

/** Whether the values of a target are of a list whose meanings have to be known. */
export function hasMeanings({ kind }: Pick<Target, 'kind'>): boolean {
  return ['choice', 'choices', 'places', 'tick', 'yes-no'].includes(kind);
}
