/** A questionnaire on paper: the same questions and codes, conditions said in words, nothing shuffled. */
import { describe, expect, it } from 'vitest';
import { residentWords } from '../../../tests/support/resident-words.ts';
import type { Commune } from '#lib/places/region.ts';
import type { PaperPart } from '#lib/print/printed.ts';
import { type Item, type ItemText, type Questionnaire } from '#lib/questionnaire/questionnaire.ts';
import { paperFormOf, type PaperOrder } from './paper-form.ts';

const options = (...codes: string[]) => codes.map((code) => ({ code }));
const items: Item[] = [
  { code: 'WORK', type: 'radiogroup', options: options('live', 'work') },
  { code: 'PART', type: 'dropdown', visibleIf: ['notequal', { $: 'WORK' }, 'work'], options: [{ code: 'a', visibleIf: ['equal', { $: 'commune' }, 'remich'] }, { code: 'b', visibleIf: ['equal', { $: 'commune' }, 'bous'] }] },
  { code: 'WISH', type: 'checkbox', options: options('x', 'y', 'z'), randomise: true, maxChoices: 2, other: true },
  { code: 'WELL', type: 'rating', options: options('0', '1', '2') },
  { code: 'NEED', type: 'matrix', options: options('yes', 'no'), rows: ['r1', 'r2'], sensitive: true },
  { code: 'WHY', type: 'boolean', options: options('true', 'false'), visibleIf: ['or', ['equal', { $: 'NEED.r1' }, 'no'], ['equal', { $: 'NEED.r2' }, 'no']] },
  { code: 'ORDER', type: 'ranking', options: options('p', 'q') },
  { code: 'SINCE', type: 'text', textKind: 'date' },
  { code: 'SAY', type: 'comment', maxLength: 280 }
]; // prettier-ignore
const questionnaire: Questionnaire = {
  survey: 's',
  version: 1,
  languages: ['de', 'ar'],
  drafts: ['ar'],
  pages: [
    { code: 'one', items: items.slice(0, 3) },
    { code: 'two', items: items.slice(3), visibleIf: ['anyof', { $: 'WISH' }, ['x', 'y']] }
  ]
};
const wordsOf = ({ code, options: own = [], rows = [] }: Item): ItemText => ({
  title: `Frage ${code}`,
  options: Object.fromEntries([...own.map((option) => option.code), 'other'].map((each) => [each, `Antwort ${each}`])), // prettier-ignore
  rows: Object.fromEntries(rows.map((row) => [row, `Zeile ${row}`])),
  ...(code === 'WELL' ? { low: 'schlecht', high: 'gut' } : {})
});
const text = {
  title: 'Umfrage',
  pages: { one: { title: 'Eins' }, two: { title: 'Zwei' } },
  items: Object.fromEntries(items.map((item) => [item.code, wordsOf(item)]))
};
const commune = (id: string, name: string): Commune => ({ id, name: { de: name }, standing: 'member', defaultLanguage: 'de' }); // prettier-ignore
const communes = [commune('remich', 'Remich'), commune('bous', 'Bous')];
const order: PaperOrder = { questionnaire, text, language: 'de', print: 'normal', communes, address: 'a.lu/s/s', handIn: 'Rathaus', until: '1. Mai 2026' }; // prettier-ignore
const form = (over: Partial<PaperOrder> = {}) =>
  paperFormOf({ ...order, ...over }, residentWords(over.language ?? 'de'));
const questions = (over: Partial<PaperOrder> = {}) => form(over).sections.flatMap((section) => section.questions); // prettier-ignore
const question = (code: string, over: Partial<PaperOrder> = {}) =>
  questions(over).find((each) => each.code === code)!;
const hintsOf = (code: string, over: Partial<PaperOrder> = {}) => question(code, over).hints.join(' ');

describe('a form on paper', () => {
  it('has its questions numbered as on the screen, each with what its type leaves to fill in', () => {
    expect(questions().filter(({ number }) => number).map(({ number, code }) => [number, code])).toEqual(
      items.map(({ code }, at) => [at + 1, code])
    );
    const kinds = (code: string) => question(code).parts.map(({ kind }: PaperPart) => kind);
    expect(items.map(({ code }) => kinds(code))).toEqual([['choices'], ['choices'], ['choices', 'field'], ['scale'], ['grid'], ['choices'], ['places'], ['field'], ['field']]);
  }); // prettier-ignore
  it('begins with notice, age, consent and commune, and asks no commune that is known', () => {
    const before = form().sections[0]!.questions.map(({ code }) => code);
    expect(before).toEqual(['age', 'sensitive', 'commune']);
    expect(form().paragraphs.join(' ')).toContain('Mitmachen ist freiwillig');
    const known = form({ commune: communes[0] });
    expect(known.sections[0]!.questions.map(({ code }) => code)).toEqual(['age', 'sensitive']);
    expect(known.paragraphs.join(' ')).toContain('Gemeinde Remich');
  });
  it('says conditions as sentences with the number of the question', () => {
    expect(hintsOf('PART')).toContain('Nur wenn du bei Frage 1 „Antwort work“ nicht angekreuzt hast.');
    expect(form().sections[2]!.paragraphs).toEqual([
      'Nur wenn du bei Frage 3 „Antwort x“ oder „Antwort y“ angekreuzt hast.'
    ]);
  });
  it('says the same answer in every row once', () => {
    expect(hintsOf('WHY')).toContain('Nur wenn du bei Frage 5 in irgendeiner Zeile „Antwort no“ angekreuzt hast.'); // prettier-ignore
  });
  it('offers what a commune concerns, or says whom it concerns', () => {
    const offered = (over: Partial<PaperOrder> = {}) => (question('PART', over).parts[0] as Extract<PaperPart, { kind: 'choices' }>).options; // prettier-ignore
    expect(offered({ commune: communes[1] })).toEqual([{ code: 'b', mark: '2', text: 'Antwort b' }]);
    expect(offered().map(({ remark }) => remark)).toEqual([
      '(nur wenn du bei der Frage nach deiner Gemeinde „Remich“ angekreuzt hast)',
      '(nur wenn du bei der Frage nach deiner Gemeinde „Bous“ angekreuzt hast)'
    ]);
  });
  it('keeps the order of the questionnaire and its limits', () => {
    expect(question('WISH').parts[0]).toMatchObject({ single: false, options: [{ code: 'x' }, { code: 'y' }, { code: 'z' }, { code: 'other' }] }); // prettier-ignore
    expect(hintsOf('WISH')).toBe('Bitte wähle höchstens 2.');
    expect(hintsOf('SAY')).toContain('280');
    expect(question('SAY').parts).toEqual([{ kind: 'field', label: '', lines: 5 }]);
    expect(question('WELL').parts[0]).toMatchObject({ low: 'schlecht', high: 'gut' });
  });
  it('marks what counts only with the second consent', () => {
    expect(hintsOf('NEED')).toContain('zweiten Kreuz');
    expect(hintsOf('WELL')).not.toContain('zweiten Kreuz');
  });
  it('says that a translation is not reviewed, and where the form goes', () => {
    expect(form({ language: 'ar' }).paragraphs[0]).toBe(residentWords('ar')('frame.draft'));
    expect(form().paragraphs[0]).not.toBe(residentWords('de')('frame.draft'));
    expect(form().ending).toEqual(['Danke! Bitte gib den Bogen bis 1. Mai 2026 hier ab: Rathaus']);
    expect(form({ until: undefined }).ending).toEqual(['Danke! Bitte gib den Bogen hier ab: Rathaus']);
  });
});
