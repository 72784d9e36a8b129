/** A made-up resident sends what the page's own controls allow, and mends what the page complains about. */
import { describe, expect, it } from 'vitest';
import { encodeEntries, fillForm } from './fill-form.ts';
import { readPage } from './html-form.ts';
import type { Ask, Persona } from './persona.ts';

const formOf = (html: string) => readPage(`<form data-survey-form action="/s/x">${html}</form>`).form!;

function aPersona(answers: Record<string, string | string[]>, over: Partial<Persona> = {}) {
  const asked: Ask[] = [];
  const answer = (ask: Ask) => {
    asked.push(ask);
    return answers[ask.row ? `${ask.code}.${ask.row}` : ask.code];
  };
  return {
    asked,
    persona: { commune: 'remich', language: 'fr', consentsToSensitive: true, answer, ...over }
  };
}

const radios = (name: string, ...values: string[]) =>
  values.map((value) => `<input type="radio" name="${name}" value="${value}">`).join('');
const boxes = (name: string, ...values: string[]) => radios(name, ...values).replaceAll('radio', 'checkbox');
const listOf = (name: string, ...values: string[]) =>
  `<select name="${name}"><option value="">–</option>${values.map((value) => `<option>${value}</option>`).join('')}</select>`;

describe('consent', () => {
  const html = `<input type="hidden" name="~t" value="T">${listOf('commune', 'remich', 'bous')}${boxes('age', 'yes')}${boxes('sensitive', 'yes')}`;

  it('tells commune, age and the second consent', () => {
    const entries = fillForm(formOf(html), aPersona({}).persona);
    expect(entries).toEqual([['~t', 'T'], ['commune', 'remich'], ['age', 'yes'], ['sensitive', 'yes']]); // prettier-ignore
  });

  it('leaves the second consent out where it is declined', () => {
    const { persona } = aPersona({}, { consentsToSensitive: false });
    expect(fillForm(formOf(html), persona).map(([name]) => name)).not.toContain('sensitive');
  });
});

describe('answers', () => {
  it('go out under the names of the page, with the button last', () => {
    const html =
      `<fieldset data-max="2">${boxes('M', 'a', 'b', 'c')}</fieldset>${radios('X.r1', '1', '2')}${radios('X.r2', '1', '2')}` +
      `${listOf('L', 'p', 'q')}<textarea name="T"></textarea><button name="~to" value="next" data-forward>`;
    const { asked, persona } = aPersona({ M: ['a', 'c'], 'X.r2': '2', L: 'q', T: 'one\ntwo' });
    const entries = fillForm(formOf(html), persona);
    expect(entries).toEqual([['M', 'a'], ['M', 'c'], ['X.r2', '2'], ['L', 'q'], ['T', 'one\ntwo'], ['~to', 'next']]); // prettier-ignore
    expect(asked.find((ask) => ask.code === 'M')).toMatchObject({
      kind: 'many',
      options: ['a', 'b', 'c'],
      max: 2
    });
    expect(asked.find((ask) => ask.code === 'L')!.options).toEqual(['p', 'q']);
    expect(encodeEntries(entries)).toBe('M=a&M=c&X.r2=2&L=q&T=one%0D%0Atwo&%7Eto=next');
  });

  it('put a ranking into its places', () => {
    const html = [1, 2, 3].map((place) => listOf(`R.${place}`, 'a', 'b', 'c')).join('');
    const { persona } = aPersona({ R: ['c', 'a'] });
    expect(fillForm(formOf(html), persona)).toEqual([['R.1', 'c'], ['R.2', 'a'], ['R.3', '']]); // prettier-ignore
  });

  it('say what "other" means only where it was chosen', () => {
    const html = `${radios('O', 'a', 'other')}<input name="O-Comment" maxlength="500">`;
    expect(fillForm(formOf(html), aPersona({ O: 'a' }).persona)).toEqual([['O', 'a'], ['O-Comment', '']]); // prettier-ignore
    expect(fillForm(formOf(html), aPersona({ O: 'other' }).persona)).toEqual([['O', 'other'], ['O-Comment', '…']]); // prettier-ignore
  });
});

describe('after a complaint', () => {
  const wrong = (inner: string, text = 'No.') => `<fieldset><p class="error">${text}</p>${inner}</fieldset>`;
  const must = (inner: string) => `<legend>Q<span class="must">*</span></legend>${inner}`;

  it.each([
    [
      'a number takes the one that is named',
      wrong('<input name="N" inputmode="decimal">', '1920 or more'),
      '1920'
    ],
    ['an answer that may be left out is', wrong(radios('N', 'a', 'b')), undefined],
    ['a required one becomes another', wrong(must(radios('N', 'a', 'b'))), 'a'],
    ['what is right stays', `<fieldset>${radios('N', 'a', 'b')}</fieldset>`, 'b']
  ])('%s', (_, html, value) => {
    expect(new Map(fillForm(formOf(html), aPersona({ N: 'b' }).persona, 1)).get('N')).toBe(value);
  });

  it('an empty answer is given', () => {
    expect(fillForm(formOf(wrong(radios('N', 'a', 'b'))), aPersona({}).persona, 1)).toEqual([['N', 'a']]);
  });

  it('the second time everything is left empty that may be', () => {
    const html = `<fieldset>${radios('A', 'x')}</fieldset><fieldset>${must(radios('B', 'y'))}</fieldset>`;
    expect(fillForm(formOf(html), aPersona({ A: 'x', B: 'y' }).persona, 2)).toEqual([['B', 'y']]);
  });
});
