/** What columns stand for and what is stored, in the words of a questionnaire. */
import {
  itemsOf,
  otherTextCode,
  type Answers,
  type Item,
  type ItemText,
  type Questionnaire,
  type QuestionnaireText
} from '#lib/questionnaire/questionnaire.ts';
import type { Target } from './import-target.ts';

/** What a target is beside its question: the row, the field, the choice; nothing where it is the whole question. */
export function targetDetail(
  { key, item, row, part, place, option }: Target,
  text: QuestionnaireText
): string {
  const own = text.items[item.code];
  const partText = part === undefined ? undefined : (own?.parts?.[part] ?? undefined);
  const words = [
    row === undefined ? undefined : (own?.rows?.[row] ?? row),
    place === undefined ? undefined : String(place + 1),
    part === undefined ? undefined : (partText?.title ?? part),
    option === undefined ? undefined : ((partText ?? own)?.options?.[option] ?? option),
    key.endsWith('-Comment') ? (own?.remark ?? own?.options?.['other'] ?? key) : undefined
  ];
  return words.filter((word) => word !== undefined).join(' · ');
}

/** What a choice of a group of values is called. @param codes of the group; its item's code may stand with a part's */
export function meaningLabel(group: string, code: string, text: QuestionnaireText): string | undefined {
  const [item = '', part] = group.replace(/=$/, '').split('.');
  const own = text.items[item];
  return (part === undefined ? own : own?.parts?.[part])?.options?.[code];
}

/** One stored question as a person reads it. */
export interface ToldAnswer {
  question: string;
  answer: string;
}

export function answersInWords(
  questionnaire: Questionnaire,
  text: QuestionnaireText,
  answers: Answers,
  yesNo: (yes: boolean) => string
): ToldAnswer[] {
  return itemsOf(questionnaire).flatMap((item) => {
    const own = text.items[item.code];
    const value = answers[item.code];
    const beside = answers[otherTextCode(item.code)];
    if (value === undefined && beside === undefined) return [];
    const words = value === undefined ? [] : [valueInWords(item, own, value, yesNo)];
    return [{ question: own?.title ?? item.code, answer: [...words, ...(beside === undefined ? [] : [String(beside)])].join(': ') }]; // prettier-ignore
  });
}

function valueInWords(
  item: Item,
  text: ItemText | undefined,
  value: unknown,
  yesNo: (yes: boolean) => string
): string {
  const word = (code: unknown) => text?.options?.[String(code)] ?? String(code);
  if (typeof value === 'boolean') return yesNo(value);
  if (Array.isArray(value))
    return value.map((one) => (typeof one === 'object' ? partsInWords(item, text, one, yesNo) : word(one))).join(', '); // prettier-ignore
  if (typeof value !== 'object' || value === null) return word(value);
  if (item.rows)
    return Object.entries(value)
      .map(([row, own]) => `${text?.rows?.[row] ?? row}: ${item.parts ? partsInWords(item, text, own, yesNo) : word(own)}`)
      .join(', '); // prettier-ignore
  return partsInWords(item, text, value, yesNo);
}

function partsInWords(
  item: Item,
  text: ItemText | undefined,
  entry: unknown,
  yesNo: (yes: boolean) => string
): string {
  return Object.entries(entry as object)
    .map(([code, value]) => {
      const part = item.parts?.find((one) => one.code === code);
      const own = text?.parts?.[code];
      return `${own?.title ?? code}: ${part ? valueInWords(part, own, value, yesNo) : String(value)}`;
    })
    .join(', ');
}
