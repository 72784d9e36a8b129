/** What a plan costs, what it may hold, and how few people reduce it. */
import { describe, expect, it } from 'vitest';
import {
  WAVE_BUDGET,
  budgetSpent,
  chargeRelease,
  checkPlan,
  communePlan,
  distributionItems,
  planFor,
  queriesOf,
  regionPlan,
  riskStatement,
  sigmaOf,
  type ReleasePlan
} from './release-plan.ts';

const plan = communePlan(['HOU', 'LNG']);

describe('the noise a plan needs', () => {
  it('grows with the cells one answer can be in', () => {
    expect(queriesOf(plan)).toBe(9);
    expect(sigmaOf(plan)).toBe(3);
    const withDistribution = { ...plan, distributions: [{ item: 'WELL', options: ['0', '1', '2'] }] };
    expect(queriesOf(withDistribution)).toBe(11);
    expect(sigmaOf(withDistribution)).toBeCloseTo(3.317, 3);
    expect(distributionItems(withDistribution)).toEqual(['WELL:0', 'WELL:1', 'WELL:2']);
    expect(sigmaOf({ ...plan, mu: 0.5 })).toBe(6);
  });

  it('counts the commune breakdown of a region like any other', () => {
    expect(regionPlan(['HOU']).oneWay).toContain('COMMUNE');
    expect(queriesOf(regionPlan(['HOU']))).toBe(9);
    expect(checkPlan(regionPlan(['HOU']))).toBeNull();
  });
});

describe('few respondents', () => {
  it('get fewer breakdowns', () => {
    expect(planFor(plan, 59)).toMatchObject({ oneWay: [], pairs: [] });
    for (const n of [60, 119]) {
      const small = planFor(plan, n);
      expect(small).toMatchObject({ oneWay: ['SEX', 'AGE4', 'CIT5', 'YARR4'], pairs: [] });
      expect(queriesOf(small)).toBe(5);
      expect(sigmaOf(small)).toBeCloseTo(2.236, 3);
    }
    expect(planFor(plan, 120)).toBe(plan);
  });

  it('outside all margins get their total only, below 120', () => {
    expect(planFor(plan, 119, false)).toMatchObject({ oneWay: [], pairs: [] });
    expect(planFor(plan, 120, false)).toBe(plan);
  });
});

describe('a plan', () => {
  const refusal = (change: Partial<ReleasePlan>) => checkPlan({ ...plan, ...change })?.code;

  it('is refused where it cannot be paid or told apart', () => {
    expect(checkPlan(plan)).toBeNull();
    expect(refusal({ items: [] })).toBe('plan.empty');
    expect(refusal({ items: ['HOU', 'HOU'] })).toBe('plan.repeated');
    expect(
      refusal({
        pairs: [
          ['SEX', 'AGE4'],
          ['AGE4', 'SEX']
        ]
      })
    ).toBe('plan.repeated');
    expect(refusal({ oneWay: [...plan.oneWay, 'EDUC'] })).toBe('plan.too-many-breakdowns');
    expect(refusal({ pairs: [...plan.pairs, ['SEX', 'HH3']] })).toBe('plan.too-many-breakdowns');
    expect(refusal({ pairs: [['SEX', 'EDUC']] })).toBe('plan.undeclared-pair');
    expect(refusal({ pairs: [['SEX', 'SEX']] })).toBe('plan.undeclared-pair');
    expect(refusal({ mu: 0 })).toBe('plan.unusable-budget');
  });
});

describe('the budget of a wave', () => {
  const one = { queries: 9, sigma: 3 };

  it('adds up in squares and ends at 1.5', () => {
    expect(budgetSpent([one])).toBe(1);
    expect(budgetSpent([one, one])).toBeCloseTo(Math.SQRT2, 14);
    expect(chargeRelease([], plan)).toBe(1);
    expect(chargeRelease([one], plan)).toBeCloseTo(Math.SQRT2, 14);
    expect(chargeRelease([one, one], plan)).toMatchObject({
      code: 'release.budget-exceeded',
      values: { spent: Math.SQRT2, limit: WAVE_BUDGET }
    });
    expect(chargeRelease([one], { ...plan, mu: Math.sqrt(1.25) })).toBeCloseTo(1.5, 12);
    expect(chargeRelease([one, one], { ...plan, mu: 0.5 })).toBeCloseTo(1.5, 12);
  });
});

describe('what approval must say', () => {
  it('is the chance of a right guess by someone who knows everything else', () => {
    const said = riskStatement(plan);
    expect(said).toMatchObject({ queries: 9, sigma: 3, linkedItems: 2 });
    const scale = { item: 'WELL', options: ['0', '1'] };
    expect(riskStatement({ ...plan, items: [], distributions: [scale] }).linkedItems).toBe(1);
    expect(said.oneAnswer).toBeCloseTo(0.69, 2);
    expect(said.answeredAtAll).toBeCloseTo(0.76, 2);
    for (const [k, probability] of [
      [2, 0.76],
      [3, 0.81],
      [6, 0.89],
      [12, 0.96]
    ] as const) {
      expect(riskStatement(plan, k).linkedAnswers).toBeCloseTo(probability, 2);
    }
  });
});
