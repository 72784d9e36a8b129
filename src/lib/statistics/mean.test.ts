/** Means and totals with their intervals, quantiles, and the correction for large random samples. */
import { describe, expect, it } from 'vitest';
import { csvColumns, golden } from '../../../tests/fixtures/golden/read.ts';
import { domainMean, linearisedVariance, meanInfluence, weightedMean } from './estimate.ts';
import { finitePopulationFactor, meanInterval, weightedQuantile } from './mean.ts';
import { burden } from './score.ts';
import { kish } from './weighting.ts';

const sample = csvColumns('apistrat');
const weights = sample.numbers('pw');
const { plain, stratified } = golden('means_props');
const near = (actual: number, wanted: number) => expect(Math.abs(actual / wanted - 1)).toBeLessThan(1e-8);

const schoolWide = (value: string) => sample.strings('sch.wide').map((cell) => (cell === value ? 1 : 0));
const columns: Record<string, ArrayLike<number>> = {
  api00: sample.numbers('api00'),
  meals: sample.numbers('meals'),
  'I(sch.wide == "Yes")FALSE': schoolWide('No'),
  'I(sch.wide == "Yes")TRUE': schoolWide('Yes')
};

describe('the interval of a mean', () => {
  const nEff = kish(weights).nEff;

  it('agrees with confint(svymean) from 100 effective respondents on', () => {
    near(kish(weights).deff, plain.deff);
    expect(nEff).toBeGreaterThan(100);
    expect(plain.mean).toHaveLength(4);
    for (const { name, lo, hi } of plain.mean) {
      const { lower, upper } = meanInterval(weightedMean(columns[name]!, weights), nEff)!;
      near(lower, lo);
      near(upper, hi);
    }
  });

  it("takes Student's t below, with n − 1 degrees of freedom", () => {
    const values = [2, 4, 4, 5, 7, 9];
    const own = weightedMean(values, Array(6).fill(1));
    // t.test(c(2,4,4,5,7,9)): 2.5706 × 1.0138
    const { lower, upper } = meanInterval(own, 6)!;
    expect(own.estimate - lower).toBeCloseTo(2.5705818356 * own.se, 9);
    expect(lower + upper).toBeCloseTo(2 * own.estimate, 12);
    expect(meanInterval(weightedMean([3], [1]), 1)).toBeNull();
  });

  it('of strata comes from the variance within each', () => {
    const strata = sample.strings('stype');
    const population = sample.numbers('fpc');
    const fraction = (own: number[]) => own.length / population[own[0]!]!;
    const of = (stratum: string) => [...strata.keys()].filter((i) => strata[i] === stratum);
    for (const { name, estimate, se, lo, hi } of stratified.mean) {
      const u = meanInfluence(columns[name]!, weights);
      const parts = ['E', 'H', 'M']
        .map(of)
        .map((own) => (1 - fraction(own)) * linearisedVariance(own.map((i) => u[i]!)));
      const own = Math.sqrt(parts.reduce((a, b) => a + b));
      near(own, se);
      const { lower, upper } = meanInterval({ estimate, variance: own ** 2, se: own, n: 200 }, nEff)!;
      near(lower, lo);
      near(upper, hi);
    }
    for (const { stype, api00, se } of stratified.by) {
      const own = of(stype);
      const values = own.map((i) => columns.api00![i]!);
      const { estimate, variance } = weightedMean(
        values,
        own.map((i) => weights[i]!)
      );
      near(estimate, api00);
      near(Math.sqrt(variance * (1 - fraction(own))), se);
    }
  });

  it('of a part gives the shares of yes and of no the same standard error', () => {
    for (const row of plain.domain_prop) {
      const part = sample.strings('stype').map((type) => (type === row.stype ? 1 : 0));
      const no = schoolWide('No').map((y, i) => y * part[i]!);
      const own = domainMean(no, part, weights);
      near(own.estimate, row['I(sch.wide == "Yes")FALSE']);
      near(own.se, row['se.I(sch.wide == "Yes")FALSE']);
    }
  });
});

describe('the burden of a person', () => {
  it('is how many fields are a serious problem, and has a mean with an interval', () => {
    const counts = burden([
      [1, 0, -1, 1],
      [1, 0, 0, -1],
      [0, 0, 1, 1]
    ]);
    expect([...counts]).toEqual([2, 0, 1, 2]);
    expect(weightedMean(counts, [1, 1, 1, 1]).estimate).toBe(1.25);
  });
});

describe('weighted quantiles', () => {
  it('agree with svyquantile', () => {
    const own = [0.25, 0.5, 0.75].map((p) => weightedQuantile(columns.api00!, weights, p));
    expect(own).toEqual(plain.quantile_api00);
  });

  it('are values that somebody gave', () => {
    expect(weightedQuantile([4, 1, 3, 2], [1, 1, 1, 1], 0.5)).toBe(2);
    expect(weightedQuantile([4, 1, 3, 2], [1, 1, 1, 1], 0.51)).toBe(3);
    expect(weightedQuantile([1, 100], [1, 3], 0.5)).toBe(100);
    expect(weightedQuantile([1, 2, 3], [0.1, 0.1, 0.1], 1)).toBe(3);
    expect(weightedQuantile([5, 6], [0, 1], 0)).toBe(6);
    expect(weightedQuantile([1, 2], [0, 0], 0.5)).toBeNull();
  });
});

describe('the correction for a finite population', () => {
  it('is for random samples of more than 5 % alone', () => {
    expect(finitePopulationFactor('probability', 190, 1000)).toBeCloseTo(0.9, 14);
    expect(finitePopulationFactor('probability', 50, 1000)).toBe(1);
    expect(finitePopulationFactor('probability', 1000, 1000)).toBe(0);
    for (const design of ['census_invite', 'open'] as const) {
      expect(finitePopulationFactor(design, 190, 1000)).toBe(1);
    }
  });
});
