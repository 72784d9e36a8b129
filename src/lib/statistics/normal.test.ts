/** The normal distribution and its inverse, to the last digits. */
import { describe, expect, it } from 'vitest';
import { golden } from '../../../tests/fixtures/golden/read.ts';
import { normalCdf, normalQuantile, twoSidedP, upperTail } from './normal.ts';

describe('the normal quantile', () => {
  it('agrees with the golden values to 1e-9, to the very ends of what a noise key can give', () => {
    const vectors = golden('golden_release').inverseNormal as { u: number; z: number }[];
    expect(vectors).toHaveLength(12);
    for (const { u, z } of vectors) expect(Math.abs(normalQuantile(u) - z), String(u)).toBeLessThan(1e-9);
  });

  it('is undone by the distribution function', () => {
    for (let u = 0.0005; u < 1; u += 0.0005) expect(normalCdf(normalQuantile(u)) / u).toBeCloseTo(1, 13);
  });

  it('knows the ends and refuses what is no probability', () => {
    expect(normalQuantile(0)).toBe(-Infinity);
    expect(normalQuantile(1)).toBe(Infinity);
    expect(normalQuantile(1.2)).toBeNaN();
    expect(normalQuantile(NaN)).toBeNaN();
  });
});

describe('the tails', () => {
  // 20 digits from an arbitrary-precision library
  const known: [number, number][] = [
    [0.3, 0.38208857781104736693],
    [0.68, 0.24825223045357051343],
    [1.96, 0.024997895148220436213],
    [3, 0.0013498980316300945267],
    [5.6, 1.071759025831092932e-8],
    [7, 1.2798125438858350044e-12],
    [12, 1.7764821120776789977e-33],
    [30, 4.9067139271481870595e-198]
  ];

  it('are right in relative terms, far out too', () => {
    for (const [z, tail] of known) {
      expect(upperTail(z) / tail, `P(Z > ${z})`).toBeCloseTo(1, 12);
      expect(normalCdf(-z)).toBe(upperTail(z));
      expect(normalCdf(z)).toBeCloseTo(1 - tail, 15);
    }
  });

  it('end at 0 and 1', () => {
    for (const far of [41, 1e200, Infinity]) {
      expect([upperTail(far), normalCdf(far), upperTail(-far), normalCdf(-far)]).toEqual([0, 1, 1, 0]);
    }
    expect(normalCdf(NaN)).toBeNaN();
  });

  it('make a two-sided p-value that is the same in both directions and never above 1', () => {
    expect(twoSidedP(-1.96)).toBe(twoSidedP(1.96));
    expect(twoSidedP(1.959963984540054)).toBeCloseTo(0.05, 14);
    expect(twoSidedP(0)).toBe(1);
  });
});
