/** Means, totals and linearised variances against golden values. */
import { describe, expect, it } from 'vitest';
import { csvColumns, golden } from '../../../tests/fixtures/golden/read.ts';
import {
  clusterVariance,
  domainMean,
  linearisedVariance,
  meanInfluence,
  meansWithCovariance,
  weightedMean,
  weightedTotal
} from './estimate.ts';

const { numbers, strings } = csvColumns('apistrat');
const weights = numbers('pw');
const plain = golden('means_props').plain;

/** 0/1 columns, typed as what they are compared with: R names them by the condition. */
const indicator = (column: string, value: string) => strings(column).map((cell) => (cell === value ? 1 : 0));
const near = (actual: number, wanted: number) => expect(Math.abs(actual / wanted - 1)).toBeLessThan(1e-8);

describe('weighted means', () => {
  it('and their standard errors agree with svymean on plain weights', () => {
    const columns: Record<string, ArrayLike<number>> = {
      api00: numbers('api00'),
      meals: numbers('meals'),
      'I(sch.wide == "Yes")FALSE': indicator('sch.wide', 'No'),
      'I(sch.wide == "Yes")TRUE': indicator('sch.wide', 'Yes')
    };
    expect(plain.mean.map((row: { name: string }) => row.name)).toEqual(Object.keys(columns));
    for (const { name, estimate, se } of plain.mean) {
      const own = weightedMean(columns[name]!, weights);
      near(own.estimate, estimate);
      near(own.se, se);
      expect(own.n).toBe(200);
    }
  });

  it('of a part keep the other respondents in the variance', () => {
    for (const { awards, api00, se } of plain.by_awards) {
      const part = indicator('awards', awards);
      const own = domainMean(
        numbers('api00').map((y, i) => y * part[i]!),
        part,
        weights
      );
      near(own.estimate, api00);
      near(own.se, se);
      expect(own.n).toBe(part.filter(Boolean).length);
    }
    for (const row of plain.domain_prop) {
      const part = indicator('stype', row.stype);
      const yes = indicator('sch.wide', 'Yes').map((y, i) => y * part[i]!);
      const own = domainMean(yes, part, weights);
      near(own.estimate, row['I(sch.wide == "Yes")TRUE']);
      near(own.se, row['se.I(sch.wide == "Yes")TRUE']);
    }
  });

  it('with unit weights fall back to the textbook', () => {
    const { estimate, variance } = weightedMean([1, 2, 3, 4], [1, 1, 1, 1]);
    expect(estimate).toBe(2.5);
    expect(variance).toBeCloseTo(5 / 3 / 4, 14);
  });
});

describe('covariances', () => {
  it('of two waves of the same schools agree with vcov', () => {
    const want = golden('waves').panel.cov;
    const { covariance } = meansWithCovariance([numbers('api99'), numbers('api00')], weights);
    for (const [i, row] of covariance.entries())
      for (const [j, value] of row.entries()) near(value, want[i][j]);
  });

  it('of clustered samples come from cluster totals', () => {
    const clus = csvColumns('apiclus1');
    const w = clus.numbers('pw');
    const district = clus.strings('dnum');
    const u = meanInfluence(clus.numbers('api00'), w);
    const clusters = new Set(district).size;
    const byHand = [...new Set(district)].map((d) =>
      u.reduce((sum, x, i) => sum + (district[i] === d ? x : 0), 0)
    );
    expect(clusters).toBe(15);
    expect(clusterVariance(u, district)).toBeCloseTo(
      (15 / 14) * byHand.reduce((sum, t) => sum + t * t, 0),
      8
    );
    expect(clusterVariance(u, district)).toBeGreaterThan(4 * linearisedVariance(u));
    expect(clusterVariance(u, district, 15 / 757)).toBeCloseTo(
      clusterVariance(u, district) * (1 - 15 / 757),
      10
    );
  });
});

describe('totals', () => {
  it('carry the variance of fixed weights', () => {
    const { estimate, se } = weightedTotal([1, 0, 1, 1], [2, 2, 2, 2]);
    expect(estimate).toBe(6);
    expect(se).toBeCloseTo(Math.sqrt((4 / 3) * 3), 14);
  });
});
