/** Computed values in words: as the language writes numbers and days, inside the author's sentence. */
import { describe, expect, it } from 'vitest';
import { bindOnPage } from './bound.ts';
import { computedText, writtenValue } from './computed-text.ts';
import type { Item, NumberStyle } from './questionnaire.ts';

/** Spaces of any width are spaces here. */
const written = (value: unknown, style?: NumberStyle, locale = 'de-LU', format?: string) =>
  writtenValue(value, style, locale, format).replace(/\s/g, ' ');

describe('a value', () => {
  it.each<[unknown, NumberStyle | undefined, string, string]>([
    [1234.5, undefined, 'de-LU', '1.234,5'],
    [1234.5, undefined, 'en', '1,234.5'],
    [2 / 3, { style: 'decimal', most: 2 }, 'en', '0.67'],
    [3, { style: 'decimal', least: 2 }, 'en', '3.00'],
    [9.5, { style: 'currency', currency: 'EUR' }, 'de-LU', '9,50 €'],
    [9.5, { style: 'currency' }, 'en', '€9.50'],
    [45, { style: 'percent' }, 'en', '45%'],
    ['2026-11-20', { style: 'date' }, 'en-GB', '20 November 2026'],
    ['2026-11-20', { style: 'date' }, 'fr', '20 novembre 2026'],
    ['soon', { style: 'date' }, 'fr', 'soon'],
    ['2026-11-20', undefined, 'fr', '2026-11-20'],
    [true, undefined, 'en', 'true'],
    ['text', { style: 'currency' }, 'en', 'text']
  ])('%j as %j in %s is %s', (value, style, locale, expected) =>
    expect(written(value, style, locale)).toBe(expected)
  );
  it.each([[undefined], [null], [''], [NaN]])('%j is nothing, also inside a sentence', (value) =>
    expect(written(value, undefined, 'en', 'About {0} €')).toBe('')
  );
  it('stands in the author’s sentence once, whatever signs it holds', () => {
    expect(written(5, undefined, 'en', 'About {0} of {0}')).toBe('About 5 of {0}');
    expect(written('$& $1', undefined, 'en', 'So: {0}')).toBe('So: $& $1');
  });
});

describe('what the phone gets to compute it again', () => {
  const item: Item = { code: 'S', type: 'expression', number: { style: 'percent' }, calculation: { f: 'mul', a: [{ $: 'A' }, 10] } }; // prettier-ignore
  const text = (fields: string[]) => {
    const lookup = (name: string) => (name === 'A' ? 4 : undefined);
    const bound = bindOnPage({ code: 'p', items: fields.map((code) => ({ code, type: 'text' })) }, lookup);
    return computedText(item, { title: 'S', format: 'So: {0}' }, lookup, bound, 'en');
  };
  it('is nothing where an earlier page decided', () => expect(text(['B'])).toEqual({ text: 'So: 40%' }));
  it('is the calculation, how it is written, and the sentence', () => {
    expect(text(['A'])).toEqual({
      text: 'So: 40%',
      by: JSON.stringify(item.calculation),
      style: JSON.stringify(item.number),
      around: 'So: {0}'
    });
  });
});
