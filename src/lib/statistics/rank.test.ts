/** Rank intervals and tiers, from covariances and from published rows. */
import { describe, expect, it } from 'vitest';
import { csvColumns, golden } from '../../../tests/fixtures/golden/read.ts';
import { meansWithCovariance } from './estimate.ts';
import { publishedHalfWidth, type PublishedShare } from './published.ts';
import { pairwiseHolm, rankFromPublishedRows, rankIntervals } from './rank.ts';

const want = golden('rank_intervals');
const items = ['i1', 'i2', 'i3', 'i4', 'i5', 'i6'];
const sample = csvColumns('needs_items');
const { estimates, covariance } = meansWithCovariance(
  items.map((item) => sample.numbers(item)),
  sample.numbers('w')
);

describe('rank intervals of exact figures', () => {
  it('rest on the full covariance', () => {
    for (const [i, row] of covariance.entries()) {
      expect(Math.abs(estimates[i]! - want.estimate[i])).toBeLessThan(1e-9);
      expect(Math.abs(Math.sqrt(row[i]!) - want.se[i])).toBeLessThan(1e-9);
      for (const [j, value] of row.entries()) expect(Math.abs(value - want.vcov[i][j])).toBeLessThan(1e-9);
    }
  });

  it('agree with the golden pairwise tests and intervals', () => {
    const p = pairwiseHolm(estimates, covariance);
    for (const [i, row] of p.entries()) {
      for (const [j, value] of row.entries()) {
        expect(Math.abs(value - want.rank_interval_holm.p_adj[i][j])).toBeLessThan(1e-9);
      }
    }
    const ranked = rankIntervals(items, estimates, covariance);
    expect(ranked.map((row) => row.rank)).toEqual(want.rank);
    expect(ranked.map((row) => row.best)).toEqual(want.rank_interval_holm.best);
    expect(ranked.map((row) => row.worst)).toEqual(want.rank_interval_holm.worst);
  });

  it('never come as a bare rank: the leading group holds four, not one (trap 10)', () => {
    const ranked = rankIntervals(items, estimates, covariance);
    expect(ranked.filter((row) => row.best === 1).map((row) => row.item)).toEqual(['i1', 'i2', 'i4', 'i6']);
    expect(ranked.map((row) => row.tier)).toEqual([1, 1, 2, 1, 3, 1]);
    for (const row of ranked) {
      expect(row.best).toBeLessThanOrEqual(row.rank);
      expect(row.worst).toBeGreaterThanOrEqual(row.rank);
    }
  });

  it('leave everything open without evidence and close with plenty', () => {
    const none = rankIntervals(['a', 'b', 'c'], [0.3, 0.2, 0.1], diagonal(3, 1));
    expect(none.map((row) => [row.best, row.worst])).toEqual([
      [1, 3],
      [1, 3],
      [1, 3]
    ]);
    const clear = rankIntervals(['a', 'b', 'c'], [0.3, 0.2, 0.1], diagonal(3, 1e-6));
    expect(clear.map((row) => [row.best, row.worst, row.tier])).toEqual([
      [1, 1, 1],
      [2, 2, 2],
      [3, 3, 3]
    ]);
    const tied = rankIntervals(['a', 'b'], [0.2, 0.2], diagonal(2, 0));
    expect(tied.map((row) => [row.rank, row.best, row.worst])).toEqual([
      [1, 1, 2],
      [1, 1, 2]
    ]);
  });
});

function diagonal(k: number, variance: number): number[][] {
  return Array.from({ length: k }, (_, i) => Array.from({ length: k }, (_, j) => (i === j ? variance : 0)));
}

describe('ranks on screens, from published rows', () => {
  const row = (percent: number, base = 400): PublishedShare => ({
    base,
    percent,
    deff: 1.2,
    noiseFactor: 1.5
  });
  const variance = (share: PublishedShare) => (publishedHalfWidth(share, 3) / 1.959963984540054) ** 2;

  it('take the variance from the unrounded half-width', () => {
    const [first] = rankFromPublishedRows(
      [
        { item: 'a', problem: row(40) },
        { item: 'b', problem: row(20) }
      ],
      3
    );
    expect(first!.estimate).toBe(0.4);
    expect(first!.se ** 2).toBeCloseTo(variance(row(40)), 15);
    // n* = 400/1.2, p_s = (n*·.4 + 2)/(n* + 4), noise σλ/B = 4.5/400
    const n = 400 / 1.2;
    const p = (n * 0.4 + 2) / (n + 4);
    expect(first!.se ** 2).toBeCloseTo((p * (1 - p)) / (n + 4) + (4.5 / 400) ** 2, 15);
  });

  it('let the three ticks of one person compete: −1/(k−1) widens the difference', () => {
    const shares = [row(33), row(23)];
    const [a, b] = shares.map(variance) as [number, number];
    expect(0.1 / Math.sqrt(a + b)).toBeGreaterThan(1.96);
    expect(0.1 / (Math.sqrt(a) + Math.sqrt(b))).toBeLessThan(1.96);
    const asProblems = shares.map((problem, i) => ({ item: `f${i}`, problem }));
    const asTicks = shares.map((named, i) => ({ item: `f${i}`, named }));
    expect(rankFromPublishedRows(asProblems, 3)[0]!.worst).toBe(1);
    expect(rankFromPublishedRows(asTicks, 3)[0]!.worst).toBe(2);
    expect(rankFromPublishedRows(asTicks, 3, { optionCount: 1000 })[0]!.worst).toBe(1);
  });

  it('combine importance and satisfaction by the delta method', () => {
    const named = row(40);
    const satisfied = row(30, 350);
    const [score] = rankFromPublishedRows(
      [
        { item: 'HOU', named, satisfied },
        { item: 'LNG', named: row(5), satisfied }
      ],
      3
    );
    expect(score!.estimate).toBeCloseTo(0.4 * 0.7, 14);
    expect(score!.se ** 2).toBeCloseTo(0.7 ** 2 * variance(named) + 0.4 ** 2 * variance(satisfied), 15);
    expect(score).toMatchObject({ rank: 1, best: 1, worst: 1, tier: 1 });
  });
});
