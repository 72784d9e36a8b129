/** Which codes a coder sees, what counts as agreed, and how answers and items are named. */
import { describe, expect, it } from 'vitest';
import type { Questionnaire } from '#lib/questionnaire/questionnaire.ts';
import { agreedThemes, keyOf, openItemsOf, readKey, seenBy, type Codes, type OpenAnswer } from './open-answer.ts'; // prettier-ignore

const id = (digit: number) => `0000000${digit}-0000-4000-8000-000000000000`;
const key = (digit: number) => ({ responseId: id(digit), item: 'OPEN' });
const answer = (digit: number): OpenAnswer => ({ ...key(digit), language: 'de', text: `t${digit}` });
const coding = (digit: number, coderId: string, ...themes: string[]) => ({ ...key(digit), coderId, themes, doubtful: themes.includes('?') }); // prettier-ignore

describe('what a coder sees', () => {
  const codes: Codes = {
    codings: [coding(1, 'me', 'a'), coding(1, 'you', 'b', '?'), coding(2, 'you', 'b', '?'), coding(3, 'you', 'c')], // prettier-ignore
    agreed: [{ ...key(2), theme: 'b' }, { ...key(4), theme: 'old' }], // prettier-ignore
    sample: [{ ...key(1), settledBy: null }, { ...key(3), settledBy: null }] // prettier-ignore
  };
  const seen = (viewer: string, over: Partial<Codes> = {}) =>
    seenBy(viewer, [4, 3, 2, 1, 5].map(answer), { ...codes, ...over });

  it('is the agreed codes, in the sample the own ones alone, in the order of the keys', () => {
    expect(seen('me').map(({ text, themes, coded, doubtful, blind }) => [text, themes, coded, doubtful, blind])).toEqual([
      ['t1', ['a'], true, false, true],
      ['t2', ['b'], true, true, false],
      ['t3', [], false, false, true],
      ['t4', ['old'], true, false, false],
      ['t5', [], false, false, false]
    ]); // prettier-ignore
  });
  it('is what was settled as soon as it is', () => {
    const settled = { agreed: [{ ...key(1), theme: 'b' }], sample: [{ ...key(1), settledBy: 'you' }] };
    expect(seen('me', settled)[0]).toMatchObject({ themes: ['b'], blind: false, doubtful: true });
  });
});

it('agreed is what everybody gave', () => {
  expect(agreedThemes([])).toEqual([]);
  expect(agreedThemes([{ themes: ['a', 'b'] }])).toEqual(['a', 'b']);
  expect(agreedThemes([{ themes: ['a', 'b'] }, { themes: ['b', 'c'] }])).toEqual(['b']);
  expect(agreedThemes([{ themes: ['a'] }, { themes: [] }])).toEqual([]);
});

it('a key is read back, and nothing else is read', () => {
  expect(readKey(keyOf(key(1)))).toEqual(key(1));
  for (const text of ['', id(1), `${id(1)}.`, `${id(1)}-OPEN`, 'x'.repeat(40)])
    expect(readKey(text)).toBeUndefined();
});

it('open items are those answered in free words', () => {
  const items = [
    { code: 'AGE', type: 'radiogroup' },
    { code: 'OPEN', type: 'comment' },
    { code: 'WORD', type: 'text' },
    { code: 'MAIL', type: 'text', textKind: 'email' },
    { code: 'YEAR', type: 'text', textKind: 'number' }
  ] as const;
  const questionnaire = { pages: [{ code: 'p', items }] } as unknown as Questionnaire;
  expect(openItemsOf(questionnaire)).toEqual(['OPEN', 'WORD']);
});
