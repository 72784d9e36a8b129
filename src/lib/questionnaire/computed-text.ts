/** A computed value in words: the number as the language writes it, inside the author's sentence. */
import type { Bound } from './bound.ts';
import type { Lookup } from './condition.ts';
import { valueOf } from './deciding.ts';
import type { Item, ItemText, NumberStyle } from './questionnaire.ts';

export function computedText(
  { calculation, number }: Item,
  words: ItemText,
  lookup: Lookup,
  bound: Bound,
  locale: string
): { text: string; by?: string; style?: string; around?: string } {
  const by = bound.operand(calculation);
  const value = valueOf(calculation!, lookup);
  return {
    text: writtenValue(value, number, locale, words.format),
    ...(by ? { by } : {}),
    ...(by && number ? { style: JSON.stringify(number) } : {}),
    ...(by && words.format ? { around: words.format } : {})
  };
}

/** @param locale as Intl knows it */
export function writtenValue(
  value: unknown,
  number: NumberStyle | undefined,
  locale: string,
  format = '{0}'
): string {
  if (value === undefined || value === null || value === '' || Number.isNaN(value)) return '';
  return format.replace('{0}', () => written(value, number, locale));
}

function written(value: unknown, number: NumberStyle | undefined, locale: string): string {
  if (number?.style === 'date' && typeof value === 'string' && !Number.isNaN(Date.parse(value)))
    return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(value));
  if (typeof value !== 'number') return String(value as string);
  const { style = 'decimal', currency = 'EUR', least, most } = number ?? {};
  return new Intl.NumberFormat(locale, {
    ...(style === 'currency' || style === 'percent' ? { style } : {}),
    ...(style === 'currency' ? { currency } : {}),
    ...(least === undefined ? {} : { minimumFractionDigits: least }),
    ...(most === undefined ? {} : { maximumFractionDigits: most })
  }).format(style === 'percent' ? value / 100 : value);
}
