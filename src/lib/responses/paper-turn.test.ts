/** Every sheet is typed twice, blind, by two people where there are two. */
import { describe, expect, it } from 'vitest';
import type { Questionnaire } from '#lib/questionnaire/questionnaire.ts';
import { readFields, type PaperEntry } from './paper-entry.ts';
import { differencesOf, turnFor, type PaperSheet } from './paper-turn.ts';

const options = [{ code: 'a' }, { code: 'b' }, { code: 'c' }];
const questionnaire = {
  pages: [
    {
      code: 'p',
      items: [
        { code: 'WAY', type: 'radiogroup', options },
        { code: 'ALSO', type: 'checkbox', options },
        { code: 'STARS', type: 'rating', options: [{ code: '1' }] },
        { code: 'KIDS', type: 'text', textKind: 'number' },
        { code: 'DAY', type: 'text', textKind: 'date' },
        { code: 'OPEN', type: 'comment' }
      ]
    }
  ]
} as Partial<Questionnaire> as Questionnaire;
const entry = (sheet: Record<string, string>, over: Partial<PaperEntry> = {}): PaperEntry => ({
  language: 'de',
  commune: 'remich',
  fields: readFields(questionnaire, (name) => sheet[name] ?? '').fields,
  ...over
});

describe('two typings', () => {
  it('are the same however the same was typed', () => {
    const one = entry({ ALSO: '1,3', DAY: '24122025', WAY: '-' });
    const other = entry({ ALSO: '3 1', DAY: '2025-12-24' });
    expect(differencesOf(questionnaire, one, other)).toEqual([]);
  });
  it('differ line by line, in the order of the sheet; blank and unreadable are not the same', () => {
    const one = entry({ '~age': '1', KIDS: '3', WAY: '1', STARS: '?', OPEN: 'Bänke' });
    const other = entry({ '~age': '1', KIDS: '8', WAY: '1', OPEN: 'bänke' }, { commune: 'mertert' });
    expect(differencesOf(questionnaire, one, other)).toEqual(['~commune', 'STARS', 'KIDS', 'OPEN']);
  });
});
describe('whose turn it is', () => {
  const sheet = (over: Partial<PaperSheet>): PaperSheet => ({ copy: 'C', version: 1, answerId: 'x', first: entry({}), firstBy: 'ana', second: null, secondBy: null, ...over }); // prettier-ignore
  const differing = sheet({ second: entry({}), secondBy: 'ben' });
  it.each([
    ['a new sheet', undefined, 'ana', true, 'first'],
    ['a sheet begun without a typing', sheet({ first: null, firstBy: null }), 'ana', true, 'first'],
    ['a sheet that somebody else typed', sheet({}), 'ben', true, 'second'],
    ['one’s own, with colleagues', sheet({}), 'ana', true, 'others'],
    ['one’s own, alone', sheet({}), 'ana', false, 'second'],
    ['what one typed differently', differing, 'ben', true, 'settle'],
    ['what others typed differently: once more, blind', differing, 'cem', true, 'second'],
    ['what others typed differently from oneself', differing, 'ana', true, 'others']
  ] as const)('%s', (_, of, actor, hasColleague, turn) =>
    expect(turnFor(of, actor, hasColleague)).toBe(turn)
  );
});
