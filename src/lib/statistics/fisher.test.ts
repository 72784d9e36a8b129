/** Fisher's exact test: 41 groups of the Titanic as R has them, a hand-worked table, and impossible ones. */
import { describe, expect, it } from 'vitest';
import { golden } from '../../../tests/fixtures/golden/read.ts';
import { fisherGreater } from './fisher.ts';
import { benjaminiHochberg } from './multiplicity.ts';

describe("Fisher's exact test", () => {
  const { all, N, p0 } = golden('subgroups_titanic_R');
  const survivors = Math.round(N * p0);

  it('agrees with R in relative terms, and so do its adjusted values', () => {
    expect(all).toHaveLength(41);
    const p: number[] = all.map(({ positives, size }: { positives: number; size: number }) =>
      fisherGreater(positives, size, survivors, N)
    );
    const q = benjaminiHochberg(p);
    for (const [i, row] of all.entries()) {
      expect(Math.abs(p[i]! / row.p_fisher_greater - 1), row.description).toBeLessThan(1e-9);
      expect(Math.abs(q[i]! / row.q_BH - 1), row.description).toBeLessThan(1e-9);
    }
  });

  it("is the lady's tea: four of four right by chance in 1 of 70", () => {
    expect(fisherGreater(4, 4, 4, 8)).toBeCloseTo(1 / 70, 14);
    expect(fisherGreater(3, 4, 4, 8)).toBeCloseTo(17 / 70, 14);
    expect(fisherGreater(0, 4, 4, 8)).toBeCloseTo(1, 12);
    expect(fisherGreater(2, 5, 6, 9)).toBeCloseTo(1, 12);
  });

  it('refuses counts that make no table', () => {
    expect(() => fisherGreater(5, 4, 4, 8)).toThrow(RangeError);
    expect(() => fisherGreater(1, 5, 6, 9)).toThrow(RangeError);
    expect(() => fisherGreater(1.5, 4, 4, 8)).toThrow(RangeError);
  });
});
