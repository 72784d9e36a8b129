/** Folding and splitting into words, in the languages of the surveys. */
import { describe, expect, it } from 'vitest';
import { folded, wordsIn } from './words.ts';

describe('folded', () => {
  it.each([
    ['Plus de BUS, le soir !', 'plus de bus le soir'],
    ['  Straße  ', 'straße'],
    ['Élargir les horaires…', 'elargir les horaires'],
    ['الحافِلات مساءً', 'الحافلات مساء'],
    ['نقـــل', 'نقل'],
    ['ﬁn 2026', 'fin 2026'],
    ['!!!', '']
  ])('%j → %j', (text, same) => expect(folded(text)).toBe(same));
});

describe('words', () => {
  it.each([
    ['fr', 'L’école, l’école et 3 bus', ['école', 'et', 'bus']],
    ['fr', "Aujourd'hui j'attends", ["aujourd'hui", 'attends']],
    ['lb', 'D’Gemeng sollt d’Weeër flécken.', ['gemeng', 'sollt', 'weeër', 'flécken']],
    ['de', 'Geh- und Radwege, Radwege!', ['geh', 'und', 'radwege']],
    ['en', "The commune doesn't answer", ['the', 'commune', "doesn't", 'answer']],
    ['pt', 'Não há médicos', ['não', 'há', 'médicos']],
    ['ar', 'المزيد من الحافلات والبلدية', ['مزيد', 'من', 'حافلات', 'بلدية']],
    ['tlh', 'a 12 b', []]
  ])('%s: %s', (language, text, words) => expect(wordsIn(text, language)).toEqual(words));
});
