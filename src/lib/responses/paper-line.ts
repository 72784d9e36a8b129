/**
 * The lines on which a paper sheet is typed in: one for each thing that the printed form leaves to fill in, in
 * the order of the sheet, each under the name that the field has on the screen.
 */
import {
  hasText,
  otherTextCode,
  type Item,
  type ItemType,
  type Questionnaire
} from '#lib/questionnaire/questionnaire.ts';
import { marksOf, type PaperMark } from '#lib/surveys/paper-marks.ts';

export type LineKind = 'one' | 'many' | 'order' | 'number' | 'span' | 'day' | 'month' | 'time' | 'text';

/** What reading the shorthand has to know; small enough to travel to the page. */
export interface Shorthand {
  kind: LineKind;
  marks: PaperMark[];
  /** Choices whose answer is not the code itself. */
  as?: 'number' | 'truth';
}

export interface PaperLine extends Shorthand {
  name: string;
  /** The question, and where it is composed the part of it that this line fills in. */
  item: Item;
  part?: Item;
  row?: string;
  /** From 0. */
  entry?: number;
  /** The text beside or below the choices; with the name of the line on which "other" has to be chosen for it. */
  text?: { of: string; needsOther: boolean };
}

/** Paper does not grow: so many entries are printed. */
const ENTRIES_PRINTED = 4;
export const AGE = '~age';
export const SENSITIVE = '~sensitive';

type Place = Pick<PaperLine, 'item' | 'part' | 'row' | 'entry'>;

/** What is computed, only shown or fixed is not asked on paper either. */
export function linesOf({ pages }: Questionnaire): PaperLine[] {
  return pages.flatMap(({ items }) => items.flatMap((item) => linesFor(item, item.code, { item })));
}

function linesFor(item: Item, name: string, place: Place): PaperLine[] {
  if (item.calculation !== undefined || item.readOnly || ['expression', 'image', 'file'].includes(item.type))
    return [];
  const own = composed(item, name) ?? rows(item, name) ?? [lineFor(item, name, place)];
  if (!hasText(item)) return own;
  const text = { of: name, needsOther: item.other === true && !item.remark };
  return [...own, { ...place, name: otherTextCode(name), kind: 'text', marks: [], text }];
}

function composed(item: Item, name: string): PaperLine[] | undefined {
  if (!item.parts) return undefined;
  const inside = (prefix: string, place: Pick<Place, 'row' | 'entry'>) =>
    item.parts!.flatMap((part) => linesFor(part, `${prefix}.${part.code}`, { ...place, item, part }));
  if (item.type === 'multipletext') return inside(name, {});
  if (item.type === 'matrixdropdown') return item.rows!.flatMap((row) => inside(`${name}.${row}`, { row }));
  return Array.from({ length: entriesPrinted(item) }, (_, entry) => inside(`${name}.${entry}`, { entry })).flat(); // prettier-ignore
}

function entriesPrinted({ entries }: Item): number {
  const { max, start } = entries!;
  return Math.min(max, Math.max(ENTRIES_PRINTED, start));
}

function rows(item: Item, name: string): PaperLine[] | undefined {
  if (item.type !== 'matrix') return undefined;
  return item.rows!.map((row) => ({ ...lineFor(item, `${name}.${row}`, { item }), row }));
}

function lineFor(item: Item, name: string, place: Place): PaperLine {
  const kind = kindOf(item);
  const as = item.type === 'rating' ? 'number' : item.type === 'boolean' ? 'truth' : undefined;
  const marks = kind === 'one' || kind === 'many' || kind === 'order' ? marksOf(item) : [];
  return { ...place, name, kind, marks, ...(as ? { as } : {}) };
}

const KINDS: Partial<Record<ItemType, LineKind>> = {
  checkbox: 'many',
  ranking: 'order',
  comment: 'text',
  text: 'text',
  slider: 'number'
};

function kindOf({ type, textKind, range }: Item): LineKind {
  if (type === 'slider' && range) return 'span';
  if (type !== 'text') return KINDS[type] ?? 'one';
  if (textKind === 'date') return 'day';
  return textKind === 'number' || textKind === 'month' || textKind === 'time' ? textKind : 'text';
}
