/** The conservative intervals against golden values, and the other methods of R on the same standard errors. */
import { describe, expect, it } from 'vitest';
import { csvColumns, golden } from '../../../tests/fixtures/golden/read.ts';
import { studentQuantile } from './distributions.ts';
import { linearisedVariance, meanInfluence, weightedMean } from './estimate.ts';
import { clopperPearson, kornGraubard } from './exact-interval.ts';
import { wilson, type Interval } from './interval.ts';
import { kish } from './weighting.ts';

interface Limits {
  p: number;
  lo: number;
  hi: number;
}

describe("Clopper and Pearson's interval", () => {
  it('agrees with binom.test in eleven cases', () => {
    const cases = golden('wilson').unweighted;
    expect(cases).toHaveLength(11);
    for (const { x, n, clopper_pearson: limits } of cases) {
      const { lower, upper } = clopperPearson(x, n);
      expect(Math.abs(lower - limits[0]), `${x}/${n}`).toBeLessThan(1e-10);
      expect(Math.abs(upper - limits[1]), `${x}/${n}`).toBeLessThan(1e-10);
    }
  });

  it('never covers less than 95 %, which Wilson does', () => {
    for (const n of [20, 50, 200]) {
      for (const p of [0.05, 0.1, 0.3, 0.5])
        expect(coverage(n, p, clopperPearson)).toBeGreaterThanOrEqual(0.95);
    }
    expect(coverage(20, 0.05, (x, n) => wilson(x / n, n))).toBeLessThan(0.95);
  });

  it('has exact ends, and says nothing without respondents', () => {
    expect(clopperPearson(0, 10).lower).toBe(0);
    expect(clopperPearson(10, 10).upper).toBe(1);
    expect(clopperPearson(0, 0)).toEqual({ lower: 0, upper: 1 });
    expect(clopperPearson(3, 10, 0.99).upper).toBeGreaterThan(clopperPearson(3, 10).upper);
  });
});

function coverage(n: number, p: number, interval: (x: number, n: number) => Interval): number {
  let covered = 0;
  let probability = (1 - p) ** n;
  for (let x = 0; x <= n; x += 1) {
    const { lower, upper } = interval(x, n);
    if (lower <= p && p <= upper) covered += probability;
    probability *= ((n - x) / (x + 1)) * (p / (1 - p));
  }
  return covered;
}

const sample = csvColumns('apistrat');
const weights = sample.numbers('pw');
const awards = sample.strings('awards').map((value) => (value === 'Yes' ? 1 : 0));
const { estimate: share, variance } = weightedMean(awards, weights);
const expected = golden('means_props');

/** Strata and their sampling fractions, from the variance within each. */
function stratifiedVariance(): number {
  const u = meanInfluence(awards, weights);
  const strata = sample.strings('stype');
  const population = sample.numbers('fpc');
  return [...new Set(strata)].reduce((sum, stratum) => {
    const own = [...u.keys()].filter((i) => strata[i] === stratum);
    const fraction = own.length / population[own[0]!]!;
    return sum + (1 - fraction) * linearisedVariance(own.map((i) => u[i]!));
  }, 0);
}

describe.each([
  ['plain', variance],
  ['stratified', stratifiedVariance()]
])('a share of the %s sample', (design, v) => {
  const { ciprop, df } = expected[design] as { ciprop: Record<string, Limits>; df: number };
  const t = studentQuantile(0.975, df);
  const se = Math.sqrt(v);
  const near = (method: string, lower: number, upper: number, tolerance = 1e-8) => {
    const { p, lo, hi } = ciprop[method]!;
    expect(Math.abs(share - p)).toBeLessThan(1e-8);
    expect(Math.abs(lower - lo)).toBeLessThan(tolerance);
    expect(Math.abs(upper - hi)).toBeLessThan(tolerance);
  };

  it('has the interval of Korn and Graubard', () => {
    const { lower, upper } = kornGraubard({ share, variance: v, n: 200, nEffKish: kish(weights).nEff }, df);
    near('beta', lower, upper);
  });

  it('has a standard error and degrees of freedom that give the other intervals of R as well', () => {
    near('mean', share - t * se, share + t * se);
    const logit = Math.log(share / (1 - share));
    const half = (t * se) / (share * (1 - share));
    const back = (x: number) => 1 / (1 + Math.exp(-x));
    near('logit', back(logit - half), back(logit + half));
    near('xlogit', back(logit - half), back(logit + half));
    const angle = Math.asin(Math.sqrt(share));
    const turn = (t * se) / (2 * Math.sqrt(share * (1 - share)));
    near('asin', Math.sin(angle - turn) ** 2, Math.sin(angle + turn) ** 2);
    // Profile likelihood with n_eff respondents; R finds its ends by interpolation, to five digits.
    const deviance = (q: number) =>
      2 *
      ((share * (1 - share)) / v) *
      (share * Math.log(share / q) + (1 - share) * Math.log((1 - share) / (1 - q)));
    const end = (outer: number) => {
      let [inside, outside] = [share, outer];
      for (let k = 0; k < 60; k += 1) {
        const middle = (inside + outside) / 2;
        if (deviance(middle) < (t * t * 200) / 199) inside = middle;
        else outside = middle;
      }
      return inside;
    };
    near('likelihood', end(1e-9), end(1 - 1e-9), 5e-6);
  });
});

describe('Korn and Graubard', () => {
  it('never count more respondents than there were (trap 2)', () => {
    const lucky = { share: 0.0436, variance: 0.0143 ** 2, n: 183, nEffKish: 173.8 };
    expect((0.0436 * 0.9564) / 0.0143 ** 2).toBeGreaterThan(183);
    expect(kornGraubard(lucky)).toEqual(clopperPearson(0.0436 * 183, 183));
  });

  it("use Kish's number where nobody says yes, and fewer respondents with few clusters", () => {
    expect(kornGraubard({ share: 0, variance: 0, n: 60, nEffKish: 40 })).toEqual(clopperPearson(0, 40));
    const half = { share: 0.5, variance: 0.005, n: 60, nEffKish: 55 };
    const width = ({ lower, upper }: Interval) => upper - lower;
    expect(width(kornGraubard(half, 5))).toBeGreaterThan(width(kornGraubard(half)));
  });
});
