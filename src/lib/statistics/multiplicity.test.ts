/** Corrections for many tests against published examples. */
import { describe, expect, it } from 'vitest';
import { golden } from '../../../tests/fixtures/golden/read.ts';
import { benjaminiHochberg, benjaminiYekutieli, bonferroni, holm } from './multiplicity.ts';

const want = golden('pvalues');
const methods: [string, (p: readonly number[]) => number[]][] = [
  ['BH', benjaminiHochberg],
  ['BY', benjaminiYekutieli],
  ['holm', holm],
  ['bonferroni', bonferroni]
];

describe.each(methods)('%s', (name, adjust) => {
  it('agrees with p.adjust on the example of Benjamini & Hochberg', () => {
    for (const [i, value] of adjust(want.p).entries())
      expect(Math.abs(value - want[name][i])).toBeLessThan(1e-12);
  });

  it('does not depend on the order of the tests', () => {
    const order = want.p.map((_: number, i: number) => (i * 7) % want.p.length);
    const shuffled = adjust(order.map((i: number) => want.p[i]));
    for (const [position, i] of order.entries()) expect(shuffled[position]).toBeCloseTo(want[name][i], 12);
  });

  it('has nothing to say about no tests', () => {
    expect(adjust([])).toEqual([]);
  });
});

it('rejects four by Benjamini–Hochberg and three by Bonferroni at .05', () => {
  expect(benjaminiHochberg(want.p).filter((q) => q <= 0.05)).toHaveLength(want.rejected_BH_05);
  expect(bonferroni(want.p).filter((p) => p <= 0.05)).toHaveLength(3);
});
