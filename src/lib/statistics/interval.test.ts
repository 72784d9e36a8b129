/** Wilson intervals, design-adjusted ones, and their coverage. */
import { describe, expect, it } from 'vitest';
import { csvColumns, golden } from '../../../tests/fixtures/golden/read.ts';
import { shareOfValid } from './score.ts';
import { kish } from './weighting.ts';
import { designAdjustedWilson, effectiveBase, wilson } from './interval.ts';

const expected = golden('wilson');

describe("Wilson's interval", () => {
  it('agrees with R in eleven cases', () => {
    expect(expected.unweighted).toHaveLength(11);
    for (const { x, n, wilson: limits, prop_test: byTest } of expected.unweighted) {
      const { lower, upper } = wilson(x / n, n);
      expect(Math.abs(lower - limits[0]), `${x}/${n}`).toBeLessThan(1e-10);
      expect(Math.abs(upper - limits[1]), `${x}/${n}`).toBeLessThan(1e-10);
      expect(Math.abs(lower - byTest[0]) + Math.abs(upper - byTest[1])).toBeLessThan(1e-10);
    }
  });

  it('has exact ends for nobody and everybody, and says nothing without respondents', () => {
    expect(wilson(0, 10).lower).toBe(0);
    expect(wilson(1, 10).upper).toBe(1);
    expect(wilson(0, 0)).toEqual({ lower: 0, upper: 1 });
  });

  it('covers the truth: mean at least .94, never below .92', () => {
    const coverages: number[] = [];
    for (const n of [20, 50, 200]) {
      for (const p of [0.05, 0.1, 0.3, 0.5]) {
        let coverage = 0;
        let probability = (1 - p) ** n;
        for (let x = 0; x <= n; x += 1) {
          const { lower, upper } = wilson(x / n, n);
          if (lower <= p && p <= upper) coverage += probability;
          probability *= ((n - x) / (x + 1)) * (p / (1 - p));
        }
        coverages.push(coverage);
      }
    }
    expect(Math.min(...coverages)).toBeGreaterThanOrEqual(0.92);
    expect(coverages.reduce((a, b) => a + b) / coverages.length).toBeGreaterThanOrEqual(0.94);
    expect(Math.min(...coverages)).toBeCloseTo(0.9245, 4);
    expect(Math.max(...coverages)).toBeCloseTo(0.9752, 4);
  });
});

describe('the interval of a weighted share', () => {
  const { numbers, strings } = csvColumns('apistrat');
  const weights = numbers('pw');
  const awards = strings('awards').map((value) => (value === 'Yes' ? 1 : 0));

  it('uses n_eff = p(1−p)/V where the share lies inside', () => {
    const want = expected.design_adjusted.apistrat_awards;
    const { estimate, variance, n, se } = shareOfValid(awards, weights);
    const designed = { share: estimate, variance, n, nEffKish: kish(weights).nEff };
    expect(n).toBe(want.n);
    expect(Math.abs(estimate - want.p)).toBeLessThan(1e-10);
    expect(Math.abs(se - want.se)).toBeLessThan(1e-10);
    expect(Math.abs(effectiveBase(designed) - want.n_eff_variance)).toBeLessThan(1e-8);
    expect(Math.abs(designed.nEffKish - want.n_eff_kish)).toBeLessThan(1e-8);
    const { lower, upper } = designAdjustedWilson(designed);
    expect(Math.abs(lower - want.wilson_var[0])).toBeLessThan(1e-10);
    expect(Math.abs(upper - want.wilson_var[1])).toBeLessThan(1e-10);
    const byKish = wilson(estimate, designed.nEffKish);
    expect(Math.abs(byKish.lower - want.wilson_kish[0])).toBeLessThan(1e-10);
    expect(Math.abs(byKish.upper - want.wilson_kish[1])).toBeLessThan(1e-10);
  });

  it('never counts more respondents than there were (trap 2)', () => {
    const want = expected.design_adjusted.apiclus1_rake3_yrrnd;
    const { p: share, se, n, n_eff_kish: nEffKish } = want;
    expect(want.n_eff_variance).toBeGreaterThan(n);
    const designed = { share, variance: se * se, n, nEffKish };
    expect(effectiveBase(designed)).toBe(n);
    const capped = designAdjustedWilson(designed);
    const uncapped = wilson(share, want.n_eff_variance);
    expect(Math.abs(uncapped.upper - want.wilson_var[1])).toBeLessThan(1e-10);
    const byKish = wilson(share, nEffKish);
    expect(Math.abs(byKish.lower - want.wilson_kish[0])).toBeLessThan(1e-10);
    expect(Math.abs(byKish.upper - want.wilson_kish[1])).toBeLessThan(1e-10);
    expect(Math.abs(uncapped.lower - want.wilson_var[0])).toBeLessThan(1e-10);
    expect(capped.upper - capped.lower).toBeGreaterThan(uncapped.upper - uncapped.lower);
  });

  it("falls back on Kish's number where nobody or everybody says yes", () => {
    const designed = { share: 0, variance: 0, n: 60, nEffKish: 40 };
    expect(effectiveBase(designed)).toBe(40);
    expect(designAdjustedWilson(designed)).toEqual(wilson(0, 40));
  });
});
