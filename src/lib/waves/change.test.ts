/** What may be called a change, how often that is wrong, and what is found at all. */
import { describe, expect, it } from 'vitest';
import { golden } from '../../../tests/fixtures/golden/read.ts';
import { smallRandom, type Random } from '../../../tests/fixtures/small-random.ts';
import { intervalOfRow, type ShownRow } from '#lib/releases/published-row.ts';
import { wilson } from '#lib/statistics/interval.ts';
import { normalQuantile } from '#lib/statistics/normal.ts';
import { changesOf, detectablePoints, type WaveRow } from './change.ts';

const SIGMA = 3;

function aRow(percent: number, base: number, over: Partial<ShownRow> = {}, sigma = SIGMA): WaveRow {
  const figures = { base, percent, deff: 1.15, noiseFactor: 1.5 };
  const { lower, upper } = intervalOfRow(figures, sigma);
  const row = {
    item: 'PROB.HOU',
    breakdown: null,
    category: null,
    weighted: true,
    ...figures,
    lower,
    upper,
    ...over
  };
  return { row, sigma };
}

const change = (earlier: WaveRow, later: WaveRow) => changesOf([{ earlier, later }])[0]!;

describe('a change', () => {
  it('is later minus earlier with the variances of both rows', () => {
    const found = change(aRow(24, 340), aRow(39, 695));
    const half = Math.hypot(
      ...[aRow(24, 340), aRow(39, 695)].map(({ row }) => intervalOfRow(row, SIGMA).halfWidth)
    );
    expect(found).toMatchObject({ points: 15, verdict: 'rise', onlyByItself: false });
    expect([found.lower, found.upper]).toEqual([Math.floor(15 - 100 * half), Math.ceil(15 + 100 * half)]);
    expect(change(aRow(39, 695), aRow(24, 340))).toMatchObject({ points: -15, verdict: 'fall' });
  });

  it('takes the noise of each wave from its own release', () => {
    const loud = { ...aRow(39, 695), sigma: 30 };
    expect(change(aRow(24, 340), loud).upper).toBeGreaterThan(change(aRow(24, 340), aRow(39, 695)).upper);
  });

  it('combines limits where a base is small: with Wilson’s limits that is the golden method 10', () => {
    const cases = golden('waves').newcombe_method10.filter(
      (one: Record<'n1' | 'n2', number>) => Math.min(one.n1, one.n2) < 50
    );
    expect(cases.length).toBeGreaterThan(2);
    for (const { x1, n1, x2, n2, diff, lo, hi } of cases) {
      const wave = (x: number, n: number) => {
        const { lower, upper } = wilson(x / n, n);
        return aRow((100 * x) / n, n, { lower: 100 * lower, upper: 100 * upper, deff: 1 });
      };
      const own = change(wave(x1, n1), wave(x2, n2));
      expect([own.lower, own.upper]).toEqual([Math.floor(100 * lo), Math.ceil(100 * hi)]);
      expect(own.points).toBe(Math.round(100 * diff));
      if (lo < 0 && hi > 0) expect(own.p).toBeGreaterThan(0.05);
    }
  });

  it('is no longer sure at a limit of the scale, where a share cannot fall any further', () => {
    expect(change(aRow(0, 30), aRow(12, 30))).toMatchObject({ verdict: 'open' });
    expect(change(aRow(100, 30), aRow(88, 30))).toMatchObject({ verdict: 'open' });
  });

  it('that touches zero is open, and so is one that only stands by itself', () => {
    expect(change(aRow(20, 400), aRow(26, 400)).verdict).toBe('open');
    const alone = { earlier: aRow(20, 400), later: aRow(29, 400) };
    expect(change(alone.earlier, alone.later)).toMatchObject({ verdict: 'rise', onlyByItself: false });
    const quiet = Array.from({ length: 40 }, () => ({ earlier: aRow(20, 400), later: aRow(20, 400) }));
    const [among] = changesOf([alone, ...quiet]);
    expect(among).toMatchObject({ verdict: 'open', onlyByItself: true });
    expect(among!.q).toBeCloseTo(Math.min(1, 41 * among!.p), 9);
    expect(changesOf([])).toEqual([]);
  });
});

/** The figures of a screen in a wave of so many people: counted person by person, weighted, with noise. */
function wave(random: Random, shares: readonly number[], people: number): WaveRow[] {
  const noise = () => SIGMA * normalQuantile((Math.floor(random() * 2 ** 31) + 0.5) / 2 ** 31);
  const persons = Math.round(people / 1.15);
  return shares.map((share) => {
    let yes = 0;
    for (let person = 0; person < persons; person += 1) if (random() < share) yes += 1;
    const base = 5 * Math.round((people + noise()) / 5);
    const shown = yes / persons + (1.5 * noise()) / people;
    return aRow(Math.floor(100 * Math.min(1, Math.max(0, shown)) + 0.5), base);
  });
}

const shares = Array.from({ length: 42 }, (_, at) => 0.06 + 0.015 * at);

describe('pairs of waves', () => {
  it.each([
    [380, 800, 400],
    [120, 130, 1000],
    [25, 60, 1000]
  ])('of %i and %i people without any change speak of one in at most one pair in twenty', (n, m, pairs) => {
    const random = smallRandom(20);
    const wrong = Array.from({ length: pairs }, () => {
      const [before, after] = [wave(random, shares, n), wave(random, shares, m)];
      return changesOf(before.map((earlier, at) => ({ earlier, later: after[at]! })));
    }).filter((changes) => changes.some(({ verdict }) => verdict !== 'open')).length;
    // Two standard errors of so many pairs: with the errors of the rows alone it is missed.
    expect(wrong / pairs).toBeLessThanOrEqual(0.05 + 2 * Math.sqrt((0.05 * 0.95) / pairs));
  });

  it('find a change of the printed size in four of five cases', () => {
    const random = smallRandom(21);
    const detectable = detectablePoints({ earlier: aRow(30, 380), later: aRow(30, 800) }) / 100;
    const found = Array.from({ length: 400 }, () => {
      const [earlier] = wave(random, [0.3], 380);
      const [later] = wave(random, [0.3 + detectable], 800);
      return change(earlier!, later!).p <= 0.05;
    }).filter(Boolean).length;
    expect(found / 400).toBeGreaterThan(0.72);
    expect(found / 400).toBeLessThan(0.88);
  });
});
