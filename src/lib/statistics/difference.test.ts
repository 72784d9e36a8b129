/** Differences between waves and groups against golden values. */
import { describe, expect, it } from 'vitest';
import { csvColumns, golden } from '../../../tests/fixtures/golden/read.ts';
import {
  detectableDifference,
  detectableShareDifference,
  independentDifference,
  newcombe,
  panelDifference,
  powerOfComparison
} from './difference.ts';
import { meansWithCovariance, weightedMean } from './estimate.ts';

const want = golden('waves');
const near = (actual: number, wanted: number) => expect(Math.abs(actual - wanted)).toBeLessThan(1e-9);

describe('two waves', () => {
  it('of different respondents differ by d ± 1.96·SE', () => {
    const [one, two] = [csvColumns('apiclus1'), csvColumns('apistrat')];
    const first = weightedMean(one.numbers('api00'), one.numbers('pw'));
    const second = weightedMean(two.numbers('api00'), two.numbers('pw'));
    const own = independentDifference(first, second);
    const expected = want.independent_means;
    near(first.estimate, expected.est1);
    near(first.se, expected.se1);
    near(second.estimate, expected.est2);
    near(second.se, expected.se2);
    near(own.difference, expected.diff);
    near(own.se, expected.se);
    near(own.lower, expected.lo);
    near(own.upper, expected.hi);
    near(own.p, expected.p);
  });

  it('of the same respondents need the covariance', () => {
    const sample = csvColumns('apistrat');
    const columns = [sample.numbers('api99'), sample.numbers('api00')];
    const { estimates, covariance } = meansWithCovariance(columns, sample.numbers('pw'));
    const own = panelDifference(estimates as [number, number], covariance as [number, number][]);
    near(own.difference, want.panel.diff);
    near(own.se, want.panel.se);
    near(Math.sqrt(covariance[0]![0]! + covariance[1]![1]!), want.panel.se_if_wrongly_independent);
  });
});

describe("Newcombe's method 10", () => {
  it('agrees with the published cases', () => {
    for (const { x1, n1, x2, n2, diff, lo, hi } of want.newcombe_method10) {
      const own = newcombe({ share: x1 / n1, n: n1 }, { share: x2 / n2, n: n2 });
      near(own.difference, diff);
      near(own.lower, lo);
      near(own.upper, hi);
    }
  });
});

describe('what a survey can see', () => {
  it('is printed before the wave', () => {
    expect(detectableDifference(0.03, 0.04)).toBeCloseTo(0.14, 12);
    expect(detectableShareDifference(0.3, 600, 1.5)).toBeCloseTo(2.8 * Math.sqrt((0.42 * 1.5) / 600), 14);
  });

  it('is found with the power that is printed beside "no group"', () => {
    const question = { share: 0.55, complement: 0.3, base: 50, complementBase: 200 };
    const se = Math.sqrt((0.55 * 0.45) / 50 + (0.3 * 0.7) / 200);
    expect(0.25 / se - 1.6448536).toBeCloseTo(1.58263, 5);
    expect(powerOfComparison(question)).toBeCloseTo(0.943247, 5);
    expect(powerOfComparison({ ...question, complement: 0.55 })).toBeCloseTo(0.05, 12);
    expect(powerOfComparison({ ...question, noiseVariance: 0.01 })).toBeLessThan(0.7);
    expect(powerOfComparison({ ...question, deff: 2 })).toBeLessThan(0.8);
  });
});
