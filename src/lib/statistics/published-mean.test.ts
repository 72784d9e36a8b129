/** Means from published distributions, by hand and against what the release did to them. */
import { describe, expect, it } from 'vitest';
import { smallRandom } from '../../../tests/fixtures/small-random.ts';
import { normalQuantile } from './normal.ts';
import { meanOfDistribution } from './published-mean.ts';
import { publishedHalfWidth, type PublishedShare } from './published.ts';

const row = (percent: number, base = 400): PublishedShare => ({ base, percent, deff: 1.2, noiseFactor: 1.5 });
const options = (percents: number[]) => percents.map((percent, k) => ({ score: k + 1, row: row(percent) }));
const SIGMA = Math.sqrt(11);

describe('the mean of a published distribution', () => {
  it('is worked out by hand', () => {
    const own = meanOfDistribution(options([10, 20, 40, 20, 10]), SIGMA)!;
    expect(own.mean).toBeCloseTo(3, 14);
    expect(own.base).toBe(400);
    const n = 400 / 1.2;
    // Shares shrunk by four answers over five options: 4/5 each
    const shrunk = [0.1, 0.2, 0.4, 0.2, 0.1].map((p) => (p * n + 0.8) / (n + 4));
    const sampling = shrunk.reduce((sum, p, k) => sum + p * (k - 2) ** 2, 0) / (n + 4);
    const noise = 10 * (((SIGMA * 1.5) / 400) ** 2 + 0.0001 / 12);
    expect(own.upper - own.mean).toBeCloseTo(1.959963984540054 * Math.sqrt(sampling + noise), 12);
    expect(own.mean - own.lower).toBeCloseTo(own.upper - own.mean, 12);
  });

  it('scales percentages that noise and rounding keep from 100', () => {
    expect(meanOfDistribution(options([30, 30, 33]), SIGMA)!.mean).toBeCloseTo((30 + 60 + 99) / 93, 14);
  });

  it('of two options is a share: its interval is that of the row, but for noise counted once more and rounding', () => {
    const two = [
      { score: 0, row: row(70) },
      { score: 1, row: row(30) }
    ];
    const own = meanOfDistribution(two, 0)!;
    expect(own.mean).toBeCloseTo(0.3, 14);
    const half = publishedHalfWidth(row(30), 0);
    const rounding = 1.959963984540054 ** 2 * (0.3 ** 2 + 0.7 ** 2) * (0.0001 / 12);
    expect((own.upper - own.mean) ** 2).toBeCloseTo(half ** 2 + rounding, 14);
  });

  it('does not leave the scale', () => {
    const low = meanOfDistribution(
      [
        { score: 1, row: row(100, 20) },
        { score: 5, row: row(0, 20) }
      ],
      SIGMA
    )!;
    expect(low.mean).toBe(1);
    expect(low.lower).toBe(1);
    expect(low.upper).toBeGreaterThan(1);
    expect(low.upper).toBeLessThanOrEqual(5);
  });

  it('is not given where an option is hidden, alone, or nobody chose any', () => {
    expect(meanOfDistribution([...options([30, 40]), { score: 3, row: null }], SIGMA)).toBeNull();
    expect(meanOfDistribution(options([100]), SIGMA)).toBeNull();
    expect(meanOfDistribution(options([0, 0]), SIGMA)).toBeNull();
    expect(meanOfDistribution([], SIGMA)).toBeNull();
  });
});

describe('its interval', () => {
  it('holds the true mean in about 95 of 100 releases', () => {
    const random = smallRandom(17);
    const truth = [0.08, 0.17, 0.3, 0.3, 0.15];
    const mean = truth.reduce((sum, p, k) => sum + p * (k + 1), 0);
    const [n, rounds] = [300, 2000];
    let held = 0;
    for (let round = 0; round < rounds; round += 1) {
      const counts = [0, 0, 0, 0, 0];
      for (let i = 0; i < n; i += 1) {
        let left = random();
        counts[truth.findIndex((p, k) => (left -= p) < 0 || k === 4)]! += 1;
      }
      const published = counts.map((count, k) => {
        const noisy = (count + SIGMA * 1.3 * normalQuantile(Math.max(random(), 1e-12))) / n;
        const percent = Math.floor(100 * Math.min(1, Math.max(0, noisy)) + 0.5);
        return { score: k + 1, row: { base: n, percent, deff: 1, noiseFactor: 1.3 } };
      });
      const own = meanOfDistribution(published, SIGMA)!;
      if (own.lower <= mean && mean <= own.upper) held += 1;
    }
    expect(held / rounds).toBeGreaterThan(0.935);
    expect(held / rounds).toBeLessThan(0.975);
  });
});
