/** Intervals are a function of the published row alone. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { goldenRelease } from '../../../tests/fixtures/golden-release.ts';
import { publicHash } from './public-hash.ts';
import { compositionShare, intervalOfRow, isShown, type PublishedRow } from './published-row.ts';

const hidden: PublishedRow = {
  item: 'HOU',
  breakdown: 'SEX×AGE4',
  category: 'f×16-34',
  base: null,
  percent: null,
  lower: null,
  upper: null,
  deff: null,
  noiseFactor: null,
  weighted: null
};
const shown: PublishedRow = {
  item: 'HOU',
  breakdown: null,
  category: null,
  base: 115,
  percent: 43,
  lower: 30,
  upper: 56,
  deff: 1.1,
  noiseFactor: 1.58,
  weighted: true
};

describe('the interval of a row', () => {
  it('needs the row and σ, nothing else (trap 19)', () => {
    const { cells, sigma } = goldenRelease();
    const figures = cells.map((cell) => cell.published).filter((row) => row.percent !== null);
    expect(figures.length).toBeGreaterThan(40);
    for (const { lower, upper, ...row } of figures as Record<string, number>[]) {
      const own = intervalOfRow(row as never, sigma);
      expect([own.lower, own.upper]).toEqual([lower, upper]);
    }
  });

  it('comes with the unrounded half-width and stays inside 0 to 100', () => {
    const { halfWidth, lower, upper } = intervalOfRow(
      { base: 115, percent: 43, deff: 1.11, noiseFactor: 1.58 },
      3
    );
    const n = 115 / 1.11;
    const p = (0.43 * n + 2) / (n + 4);
    const h = 1.959963984540054 * Math.sqrt((p * (1 - p)) / (n + 4) + ((3 * 1.58) / 115) ** 2);
    expect(halfWidth).toBeCloseTo(h, 14);
    expect([lower, upper]).toEqual([Math.floor(43 - 100 * h), Math.ceil(43 + 100 * h)]);
    expect(intervalOfRow({ base: 20, percent: 2, deff: 1, noiseFactor: 1 }, 3).lower).toBe(0);
    expect(intervalOfRow({ base: 20, percent: 98, deff: 1, noiseFactor: 1 }, 3).upper).toBe(100);
  });
});

describe('the public hash', () => {
  it('is SHA-256 over lines of published fields', () => {
    const text =
      'HOU\u001f-\u001f-\u001f115\u001f43\u001f30\u001f56\u001f1.1\u001f1.58\u001ftrue\n' +
      'HOU\u001fSEX×AGE4\u001ff×16-34\u001f-\u001f-\u001f-\u001f-\u001f-\u001f-\u001f-\n';
    expect(publicHash([shown, hidden])).toBe(createHash('sha256').update(text).digest('hex'));
  });

  it('changes with any field and with the order', () => {
    const hash = publicHash([shown, hidden]);
    expect(publicHash([hidden, shown])).not.toBe(hash);
    for (const change of [
      { percent: 44 },
      { weighted: false },
      { category: 'x' },
      { deff: 1.11 },
      { base: 120 }
    ]) {
      expect(publicHash([{ ...shown, ...change }, hidden])).not.toBe(hash);
    }
  });
});

it('a row without a percentage is not shown', () => {
  expect([shown, hidden].map(isShown)).toEqual([true, false]);
});

it('the composition of the respondents carries the noise of both bases', () => {
  const { share, halfWidth } = compositionShare(150, 600, 3);
  expect(share).toBe(0.25);
  const variance = (0.25 * 0.75) / 600 + (9 * (1 + 0.0625)) / 360_000;
  expect(halfWidth).toBeCloseTo(1.959963984540054 * Math.sqrt(variance), 14);
  expect(compositionShare(605, 600, 3).halfWidth).toBeGreaterThan(0);
});
