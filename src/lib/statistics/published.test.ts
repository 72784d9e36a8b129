/** Half-widths of published shares. */
import { describe, expect, it } from 'vitest';
import { guessProbability, noiseSd, publishedHalfWidth, publishedVariance } from './published.ts';

describe('the half-width of a published share', () => {
  /** Points at p = 30 %, by base: deff and λ as simulated (1.24 and 1.76 from base 100, unweighted below). */
  const table: [number, number, number, number][] = [
    [30, 25.1, 26.8, 21.5],
    [50, 17.1, 18.0, 15.2],
    [100, 14.3, 15.1, 12.5],
    [200, 8.7, 9.1, 8.0],
    [400, 5.6, 5.7, 5.3]
  ];

  it.each(table)('at base %i is what the plan promises for Q = 9, 11 and 5', (base, nine, eleven, five) => {
    const weighted = base >= 100;
    const row = { base, percent: 30, deff: weighted ? 1.24 : 1, noiseFactor: weighted ? 1.76 : 1 };
    for (const [q, points] of [
      [9, nine],
      [11, eleven],
      [5, five]
    ] as const) {
      expect(100 * publishedHalfWidth(row, Math.sqrt(q))).toBeCloseTo(points, 1);
    }
  });

  it('holds sampling and noise, worked by hand', () => {
    // n* = 50, p_s = (15 + 2)/54, σλ/B = 3/50
    const row = { base: 50, percent: 30, deff: 1, noiseFactor: 1 };
    const p = 17 / 54;
    expect(publishedHalfWidth(row, 3)).toBeCloseTo(
      1.959963984540054 * Math.sqrt((p * (1 - p)) / 54 + 0.0036),
      14
    );
    expect(publishedVariance(row, 3)).toBeCloseTo((p * (1 - p)) / 54 + 0.0036, 14);
    expect(noiseSd({ ...row, noiseFactor: 1.5 }, 3)).toBeCloseTo(0.09, 14);
  });
});

describe('guessing', () => {
  it('is a coin without a difference and 69 % at one standard deviation', () => {
    expect(guessProbability(0)).toBe(0.5);
    expect(guessProbability(1)).toBeCloseTo(0.6915, 4);
    expect(guessProbability(Math.SQRT2)).toBeCloseTo(0.7602, 4);
  });
});
