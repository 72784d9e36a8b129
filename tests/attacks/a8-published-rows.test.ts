/**
 * A8, as far as it needs no server: whoever holds the published rows can recompute every interval and the
 * hash, and nothing secret lies between them.
 */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { smallRandom } from '../fixtures/small-random.ts';
import { freezeWave, planOf, secretOf, settings, waveOf } from './attacker.ts';
import { judge } from './results.ts';
import { hiddenOf, occurrences } from './secrets.ts';

const FIELDS = [
  'item',
  'breakdown',
  'category',
  'base',
  'percent',
  'lower',
  'upper',
  'deff',
  'noiseFactor',
  'weighted'
];

/** A reader's own program, written from the published method and using nothing of this project. */
function recomputed(row: Record<string, unknown>, sigma: number): [number, number] {
  const { base, percent, deff, noiseFactor } = row as Record<string, number>;
  const n = base! / deff!;
  const shrunk = ((percent! / 100) * n + 2) / (n + 4);
  const h =
    1.959963984540054 * Math.sqrt((shrunk * (1 - shrunk)) / (n + 4) + ((sigma * noiseFactor!) / base!) ** 2);
  return [Math.max(0, Math.floor(percent! - 100 * h)), Math.min(100, Math.ceil(percent! + 100 * h))];
}

describe.each(settings)('the published rows, $setting', (size) => {
  const wave = waveOf(size, 800, { items: ['HOU', 'LNG', 'WRK'], missing: 0.1 });
  const secret = secretOf(smallRandom(size.respondents));
  const { release } = freezeWave(wave, secret);
  const text = JSON.stringify(release);
  const file = JSON.parse(text) as typeof release;

  it('hold all that their intervals need', ({ task }) => {
    const shown = file.rows.filter((row) => row.percent !== null);
    expect(shown.length).toBeGreaterThan(30);
    const wrong = shown.filter((row) => {
      const [lower, upper] = recomputed({ ...row }, file.sigma);
      return row.lower !== lower || row.upper !== upper;
    });
    const setting = `${size.setting}: intervals of ${shown.length} that a reader cannot recompute`;
    judge(task, { attack: 'A8', setting, measured: wrong.length, limit: 0, must: 'fail' });
  });

  it('give their hash', () => {
    const line = (row: Record<string, unknown>) =>
      `${FIELDS.map((field) => row[field] ?? '-').join('\u001f')}\n`;
    const lines = file.rows.map((row) => line({ ...row })).join('');
    expect(createHash('sha256').update(lines).digest('hex')).toBe(file.hash);
  });

  it('hold whole percentages, bases in steps of five, and no other number', () => {
    for (const row of file.rows) {
      expect(Object.keys(row).sort()).toEqual([...FIELDS].sort());
      for (const whole of [row.percent, row.lower, row.upper])
        expect(whole === null || Number.isInteger(whole)).toBe(true);
      for (const hundredth of [row.deff, row.noiseFactor])
        expect(hundredth === null || Number(hundredth.toFixed(2)) === hundredth).toBe(true);
      expect(row.base === null || (row.base % 5 === 0 && row.base >= 20)).toBe(true);
    }
  });

  it('hold neither digest nor seed, no key, no draw and no exact sum', ({ task }) => {
    const hidden = hiddenOf({ ...wave, releaseId: 'attack', plan: planOf(wave), secret });
    const many = hidden.texts.length + hidden.numbers.size;
    expect(many).toBeGreaterThan(700);
    const setting = `${size.setting}: secrets of ${many} in the release file`;
    judge(task, {
      attack: 'A8',
      setting,
      measured: occurrences(hidden, text).length,
      limit: 0,
      must: 'fail'
    });
    // the search finds them where they are
    const betrayed = `${text} ${hidden.texts[0]} ${[...hidden.numbers].slice(0, 9).join(', ')}`;
    expect(occurrences(hidden, betrayed)).toHaveLength(10);
  });
});
