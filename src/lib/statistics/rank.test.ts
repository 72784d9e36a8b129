/** Rank intervals and tiers, from covariances and from published rows. */
import { describe, expect, it } from 'vitest';
import { csvColumns, golden } from '../../../tests/fixtures/golden/read.ts';
import { meansWithCovariance, weightedMean } from './estimate.ts';
import { twoSidedP } from './normal.ts';
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
    const sd = (i: number, j: number) =>
      Math.sqrt(Math.max(0, covariance[i]![i]! + covariance[j]![j]! - 2 * covariance[i]![j]!));
    for (const [i, row] of want.rank_interval_holm.se_diff.entries()) {
      for (const [j, value] of row.entries()) expect(Math.abs(sd(i, j) - value)).toBeLessThan(1e-9);
    }
    const ranked = rankIntervals(items, estimates, covariance);
    expect(ranked.map((row) => row.rank)).toEqual(want.rank);
    expect(ranked.map((row) => row.best)).toEqual(want.rank_interval_holm.best);
    expect(ranked.map((row) => row.worst)).toEqual(want.rank_interval_holm.worst);
  });

  it('are wider than intervals without an adjustment for fifteen comparisons', () => {
    const { best, worst } = want.rank_interval_marginal_none;
    const beats = (a: number, b: number) => {
      const variance = covariance[a]![a]! + covariance[b]![b]! - 2 * covariance[a]![b]!;
      return twoSidedP((estimates[a]! - estimates[b]!) / Math.sqrt(variance)) <= 0.05;
    };
    for (const [i, row] of rankIntervals(items, estimates, covariance).entries()) {
      const better = items.filter((_, j) => estimates[j]! > estimates[i]! && beats(j, i)).length;
      const worse = items.filter((_, j) => estimates[j]! < estimates[i]! && beats(j, i)).length;
      expect([1 + better, items.length - worse]).toEqual([best[i], worst[i]]);
      expect(row.best).toBeLessThanOrEqual(best[i]);
      expect(row.worst).toBeGreaterThanOrEqual(worst[i]);
    }
  });

  it('of twelve scores and 300,000 respondents are there in a moment', () => {
    const weights = Float64Array.from({ length: 300_000 }, (_, i) => 0.5 + (i % 7) / 7);
    const columns = Array.from({ length: 12 }, (_, j) =>
      Int8Array.from(weights, (__, i) => ((i * (j + 3)) % 11 < j ? 1 : 0))
    );
    const before = process.cpuUsage();
    const scores = meansWithCovariance(columns, weights);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(600);
    const alone = weightedMean(columns[5]!, weights);
    expect(Math.abs(scores.estimates[5]! - alone.estimate)).toBeLessThan(1e-12);
    expect(Math.abs(scores.covariance[5]![5]! / alone.variance - 1)).toBeLessThan(1e-9);
    expect(scores.covariance[3]![8]).toBe(scores.covariance[8]![3]);
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
