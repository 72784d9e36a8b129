/** Posters and letters: each language in its own words, links that lead to the right commune and language. */
import { describe, expect, it } from 'vitest';
import { residentWords } from '../../../tests/support/resident-words.ts';
import { refuse } from '#lib/refusal.ts';
import { letterOf, linkTo, posterOf, type Invited } from './invitations.ts';
import { MOST_COPIES, readPaperCopies, readPosterOrder } from './print-order.ts';

const text = (title: string) => ({ title, pages: {}, items: {} });
const contact = { controller: 'C', address: 'A', email: 'e', phone: '+352 1', dpoEmail: 'd' };
const commune = (id: string) => ({ id, name: { de: id, fr: `${id}-fr` }, standing: 'member', defaultLanguage: 'de' }) as const; // prettier-ignore
const invited: Invited = {
  survey: { id: 'leben', closesOn: '2026-12-12' },
  version: {
    questionnaire: { survey: 'leben', version: 1, languages: ['de', 'fr', 'ar'], drafts: ['ar'], pages: [{ code: 'p', items: [{ code: 'A', type: 'comment' }, { code: 'B', type: 'comment' }, { code: 'C', type: 'comment' }] }] }, // prettier-ignore
    texts: { de: text('Leben'), fr: text('Vivre'), ar: text('حياة') }
  },
  region: { name: { de: 'Region', fr: 'Région' }, contact },
  communes: [commune('remich'), commune('bous')],
  origin: 'https://stemm.lu',
  voice: residentWords
};
const offer = { languages: ['de', 'fr', 'ar'] as const, communes: invited.communes };

describe('a poster', () => {
  it('says in each language what it is, how long it takes and until when', () => {
    const poster = posterOf(invited, { languages: ['fr', 'ar'], format: 'a4' });
    expect(poster.place).toBe('Région');
    expect(poster.places).toEqual(['bous-fr', 'remich-fr']);
    expect(poster.texts.map(({ language, title }) => [language, title])).toEqual([['fr', 'Vivre'], ['ar', 'حياة']]); // prettier-ignore
    expect(poster.texts[0]!.promises).toEqual(['sans compte', 'sans nom', 'environ 2 minutes', 'jusqu’au 12 décembre 2026']); // prettier-ignore
    expect(poster.texts[1]!.promises.at(-1)).toBe('حتى 12 ديسمبر 2026');
  });
  it('leads to its commune, and to a language where it speaks only one', () => {
    const remich = invited.communes[0];
    const of = (...languages: ('de' | 'fr')[]) => posterOf(invited, { languages, format: 'a3', commune: remich }); // prettier-ignore
    expect(of('de', 'fr')).toMatchObject({ link: 'https://stemm.lu/s/leben?c=remich', address: 'stemm.lu/s/leben', places: [] }); // prettier-ignore
    expect(of('fr').link).toBe('https://stemm.lu/s/leben?c=remich&lang=fr');
    expect(linkTo(invited, {})).toBe('https://stemm.lu/s/leben');
  });
  it('without a last day promises none', () => {
    const poster = posterOf({ ...invited, survey: { id: 'x', closesOn: null } }, { languages: ['de'], format: 'a4' }); // prettier-ignore
    expect(poster.texts[0]!.promises).toEqual(['ohne Konto', 'ohne Namen', 'etwa 2 Minuten']);
  });
});

it('a letter speaks each language and says where it is not reviewed', () => {
  const letter = letterOf(invited, ['de', 'ar'], ['Gemeinde', 'Platz 1'], '2026-11-20');
  expect(letter).toMatchObject({
    sender: ['Gemeinde', 'Platz 1'],
    addressees: ['An alle Haushalte', 'إلى جميع الأسر'],
    placeAndDate: '20. November 2026',
    address: 'stemm.lu/s/leben',
    link: 'https://stemm.lu/s/leben?k='
  });
  const [de, ar] = letter.texts.map(({ paragraphs }) => paragraphs);
  expect(de!.join(' ')).toMatch(/etwa 2 Minuten\. Ihr könnt bis zum 12\. Dezember 2026 antworten\..*\+352 1/);
  expect(ar![0]).toBe(residentWords('ar')('frame.draft'));
});

describe('what staff order', () => {
  it('a poster in what the survey offers, in its order', () => {
    const read = (query: string) => readPosterOrder(new URLSearchParams(query), offer);
    expect(read('language=ar&language=de&language=xx&format=a3&commune=bous')).toEqual({
      languages: ['de', 'ar'],
      format: 'a3',
      commune: invited.communes[1]
    });
    expect(read('commune=x')).toEqual({ languages: ['de', 'fr', 'ar'], format: 'a4', commune: undefined });
  });
  it.each([
    [{ language: 'xx', copies: '1' }, refuse('paper.no-language')],
    [{ language: 'de', copies: '0' }, refuse('paper.unusable-count', { most: MOST_COPIES })],
    [{ language: 'de', copies: '1.5' }, refuse('paper.unusable-count', { most: MOST_COPIES })],
    [{ language: 'de', copies: '101' }, refuse('paper.unusable-count', { most: MOST_COPIES })],
    [{ language: 'de', copies: '' }, refuse('paper.unusable-count', { most: MOST_COPIES })],
    [
      { language: 'fr', copies: '100', print: 'large' },
      { language: 'fr', copies: 100, print: 'large' }
    ]
  ])('copies on paper: %j', (fields: Record<string, string>, expected) => {
    expect(readPaperCopies((name) => fields[name] ?? '', offer)).toEqual(expected);
  });
});
