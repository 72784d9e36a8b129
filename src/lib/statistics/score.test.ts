/** Need scores, their standard errors, and Kendall's tau. */
import { describe, expect, it } from 'vitest';
import { csvColumns, golden } from '../../../tests/fixtures/golden/read.ts';
import { importanceSatisfaction, kendallTauB, shareOfValid } from './score.ts';

const sample = csvColumns('apistrat');
const weights = sample.numbers('pw');
const named: number[] = Array.from(sample.numbers('meals'), (x) => (x > 50 ? 1 : 0));
const opinion = sample.strings('stype').map((type) => type !== 'M');
const satisfied = Array.from(sample.numbers('api00'), (x, i) => (opinion[i] ? (x >= 700 ? 1 : 0) : -1));

describe('importance and satisfaction', () => {
  const want = golden('needs_score');
  const { importance, satisfaction, score, influence } = importanceSatisfaction(named, satisfied, weights);
  const near = (actual: number, wanted: number) => expect(Math.abs(actual - wanted)).toBeLessThan(1e-10);

  it('agree with R, each and together', () => {
    near(importance.estimate, want.importance);
    near(importance.se, want.importance_se);
    near(satisfaction.estimate, want.satisfaction);
    near(satisfaction.se, want.satisfaction_se);
    near(score.estimate, want.IS);
    near(score.se, want.IS_se_R_svycontrast);
    near(score.se, want.IS_se_influence_formula);
    near(1 - satisfaction.estimate, want.unmet_rate);
  });

  it('have influence values that average to nothing', () => {
    expect(influence.reduce((sum, z, i) => sum + z * weights[i]!, 0)).toBeCloseTo(0, 8);
    expect(influence.some((z) => Math.abs(z) > 0.1)).toBe(true);
  });

  it('leave out who skipped the question, not count it as no', () => {
    const skipped = named.map((a, i) => (i % 5 === 0 ? -1 : a));
    const kept = named.filter((_, i) => i % 5 !== 0);
    const own = importanceSatisfaction(skipped, satisfied, Array<number>(200).fill(1));
    expect(own.importance.estimate).toBeCloseTo(kept.reduce((sum, a) => sum + a) / kept.length, 14);
    expect(own.importance.n).toBe(160);
  });
});

describe('the unmet rate', () => {
  it('counts only those the field applies to', () => {
    expect(shareOfValid([1, 0, -1, 1], [1, 3, 50, 2]).estimate).toBeCloseTo(0.5, 14);
    expect(shareOfValid([-1, -1], [1, 1]).estimate).toBeNaN();
  });
});

describe("Kendall's τ_b", () => {
  it('is 1 for the same order, −1 for the reverse, and counts ties out', () => {
    expect(kendallTauB([1, 2, 3, 4], [10, 20, 30, 40])).toBe(1);
    expect(kendallTauB([1, 2, 3, 4], [4, 3, 2, 1])).toBe(-1);
    // of 15 pairs 12 agree, one differs, one is tied on each side: (12 − 1)/√(14·14)
    expect(kendallTauB([1, 2, 2, 3, 4, 5], [1, 2, 3, 3, 5, 4])).toBeCloseTo(11 / 14, 14);
    expect(kendallTauB([1, 1, 1], [1, 2, 3])).toBeNull();
  });
});
