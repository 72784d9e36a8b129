/** Distribution functions against values of another library (SciPy 1.17, which uses Boost), to 1e-10. */
import { describe, expect, it } from 'vitest';
import {
  betaCdf,
  betaQuantile,
  chiSquareTail,
  fQuantile,
  fTail,
  studentCdf,
  studentQuantile
} from './distributions.ts';
import { normalCdf } from './normal.ts';

type Case = [(...values: [number, number, number]) => number, [number, number, number?], number];

const cases: Case[] = [
  [studentCdf, [2.1, 7], 0.9630644018935387],
  [studentCdf, [-0.4, 2.5], 0.3604096344653614],
  [studentCdf, [1.959963984540054, 199], 0.974301962376249],
  [studentQuantile, [0.975, 1], 12.706204736174694],
  [studentQuantile, [0.975, 14], 2.144786687917804],
  [studentQuantile, [0.975, 199], 1.9719565442517533],
  [studentQuantile, [0.3, 4.5], -0.5635058039393779],
  [studentQuantile, [0.0005, 12], -4.3177912836061845],
  [fTail, [13.68394, 1.893, 376.7], 3.061273652089353e-6],
  [fTail, [4.2, 2, 14], 0.03725290298461912],
  [fTail, [0.5, 9, 3], 0.8153926815910113],
  [fQuantile, [0.95, 2, 14], 3.738891832440735],
  [fQuantile, [0.05, 1.7, 23.9], 0.03320116624132793],
  [chiSquareTail, [24.7584, 2], 4.20515249515308e-6],
  [chiSquareTail, [138.29, 9], 2.325111844037599e-25],
  [chiSquareTail, [0.3, 5], 0.9976430862605289],
  [chiSquareTail, [1100, 3], 3.639700375411625e-238],
  [betaCdf, [0.3, 2, 10], 0.8870099004],
  [betaCdf, [0.2999, 300000, 700000], 0.4137376447394526],
  [betaCdf, [0.5, 0.5, 0.5], 0.5],
  [betaCdf, [0.9998, 100000, 0.5], 2.534562422358751e-10],
  [betaQuantile, [0.025, 7, 17], 0.13210287969809986],
  [betaQuantile, [0.975, 8, 16], 0.5291916660085065],
  [betaQuantile, [0.025, 300000, 700001], 0.2991019119335821],
  [betaQuantile, [1e-8, 100000, 0.5], 0.9998358068038617]
];

it.each(cases)('%o of %o', (distribution, values, wanted) => {
  const own = distribution(...(values as [number, number, number]));
  expect(Math.abs(own / wanted - 1)).toBeLessThan(1e-10);
});

describe('the distributions', () => {
  it('are undone by their quantiles', () => {
    for (let p = 0.01; p < 1; p += 0.01) {
      expect(studentCdf(studentQuantile(p, 6), 6)).toBeCloseTo(p, 12);
      expect(1 - fTail(fQuantile(p, 3, 20), 3, 20)).toBeCloseTo(p, 12);
      expect(betaCdf(betaQuantile(p, 2.5, 40), 2.5, 40)).toBeCloseTo(p, 12);
    }
    expect(studentQuantile(0.5, 6)).toBe(0);
  });

  it('know their ends, their relatives and what has no value', () => {
    expect([betaCdf(-1, 2, 3), betaCdf(2, 2, 3)]).toEqual([0, 1]);
    expect([fTail(0, 2, 9), chiSquareTail(-1, 4)]).toEqual([1, 1]);
    expect([studentCdf(-Infinity, 4), studentCdf(Infinity, 4)]).toEqual([0, 1]);
    expect(fTail(2.3 ** 2, 1, 11)).toBeCloseTo(2 * studentCdf(-2.3, 11), 14);
    expect(studentCdf(1.3, 1e9)).toBeCloseTo(normalCdf(1.3), 8);
    expect(chiSquareTail(1.96 ** 2, 1)).toBeCloseTo(2 * normalCdf(-1.96), 14);
    expect(betaCdf(0.5, -1, 3)).toBeNaN();
    expect(chiSquareTail(1, -2)).toBeNaN();
  });
});
