/** Agreement of the double-coded sample: sizes, words for alpha, and what is shown to whom when. */
import { describe, expect, it } from 'vitest';
import { agreementOf, disagreements, reliabilityOf, sampleSize } from './agreement.ts';

const key = (item: string) => ({ responseId: 'r', item });
const sample = (...items: string[]) => items.map((item) => ({ ...key(item), settledBy: null }));
const coding = (item: string, coderId: string, ...themes: string[]) => ({ ...key(item), coderId, themes, doubtful: false }); // prettier-ignore

it.each([
  [0, 0],
  [30, 30],
  [50, 50],
  [300, 50],
  [501, 51],
  [9_000, 900]
])('of %i answers %i are coded twice', (answers, drawn) => expect(sampleSize(answers)).toBe(drawn));

it('alpha in words: reliable from .80, tentative from .667', () => {
  const agreement = (alpha: number) => ({ alpha, lower: null, upper: null, units: 9 });
  expect([0.8, 0.799, 0.667, 0.666, -0.2].map((alpha) => reliabilityOf(agreement(alpha)))).toEqual(['reliable', 'tentative', 'tentative', 'unreliable', 'unreliable']); // prettier-ignore
  expect(reliabilityOf(null)).toBe('unknown');
});

describe('two coders', () => {
  const both = ['A', 'B', 'C', 'D'].flatMap((item) => [coding(item, 'me', item < 'C' ? 'x' : 'y'), coding(item, 'you', item < 'C' ? 'x' : 'y')]); // prettier-ignore
  it('who agree have alpha 1, over all and for each theme', () => {
    const { overall, themes } = agreementOf('me', sample('A', 'B', 'C', 'D'), both);
    expect(overall!.alpha).toBe(1);
    expect(themes).toMatchObject([{ theme: 'x', given: 2, agreement: { alpha: 1 } }, { theme: 'y', given: 2 }]); // prettier-ignore
  });
  it('who are not done see how far they are, and nothing else', () => {
    const begun = both.slice(0, 7);
    expect(agreementOf('you', sample('A', 'B', 'C', 'D'), begun)).toEqual({ sampled: 4, own: 3, twice: 3, overall: null, themes: [] }); // prettier-ignore
    expect(disagreements('me', sample('A', 'B'), [coding('A', 'me', 'x'), coding('A', 'you', 'y')])).toEqual([]); // prettier-ignore
    expect(agreementOf('me', [], [])).toMatchObject({ sampled: 0, overall: null });
  });
  it('settle what they gave differently, whatever the order; others do not see it', () => {
    const codings = [coding('A', 'me', 'x', 'y'), coding('A', 'you', 'y', 'x'), coding('B', 'me', 'x'), coding('B', 'you')]; // prettier-ignore
    expect(disagreements('me', sample('A', 'B'), codings).map(([first]) => first!.item)).toEqual(['B']);
    expect(disagreements('third', sample('A', 'B'), codings)).toEqual([]);
    const settled = [...sample('A'), { ...key('B'), settledBy: 'you' }];
    expect(disagreements('me', settled, codings)).toEqual([]);
  });
});
