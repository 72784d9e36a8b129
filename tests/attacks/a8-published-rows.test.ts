/**
 * A8, as far as it needs no server: whoever holds the published rows can recompute every interval and the
 * hash, and nothing secret lies between them.
 */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isRefusal } from '../../src/lib/refusal.ts';
import { noiseKey, seedOf } from '../../src/lib/releases/digest.ts';
import { freeze } from '../../src/lib/releases/freeze.ts';
import { communePlan } from '../../src/lib/releases/release-plan.ts';
import { smallRandom } from '../fixtures/small-random.ts';
import { syntheticWave } from '../fixtures/synthetic-wave.ts';
import { secretOf } from './attacker.ts';

const releases = [120, 250, 600].map((respondents) => {
  const wave = syntheticWave({ seed: respondents, respondents, items: ['HOU', 'LNG', 'WRK'], missing: 0.1 });
  const secret = secretOf(smallRandom(respondents));
  const plan = communePlan(['HOU', 'LNG', 'WRK']);
  const result = freeze({ ...wave, releaseId: `w${respondents}`, plan, secret });
  if (isRefusal(result)) throw new Error(result.code);
  return { ...result, secret };
});

/** A reader's own program, written from the published method and using nothing of this project. */
function recomputed(row: Record<string, unknown>, sigma: number): [number, number] {
  const { base, percent, deff, noiseFactor } = row as Record<string, number>;
  const n = base! / deff!;
  const shrunk = ((percent! / 100) * n + 2) / (n + 4);
  const h =
    1.959963984540054 * Math.sqrt((shrunk * (1 - shrunk)) / (n + 4) + ((sigma * noiseFactor!) / base!) ** 2);
  return [Math.max(0, Math.floor(percent! - 100 * h)), Math.min(100, Math.ceil(percent! + 100 * h))];
}

describe.each(releases)('the published rows of $release.releaseId', ({ release, digest, secret }) => {
  const file = JSON.parse(JSON.stringify(release)) as typeof release;

  it('hold all that their intervals need', () => {
    const shown = file.rows.filter((row) => row.percent !== null);
    expect(shown.length).toBeGreaterThan(30);
    for (const row of shown) expect([row.lower, row.upper]).toEqual(recomputed({ ...row }, file.sigma));
  });

  it('give their hash', () => {
    const fields = [
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
    const text = file.rows
      .map(
        (row) =>
          `${fields.map((field) => (row as unknown as Record<string, unknown>)[field] ?? '-').join('\u001f')}\n`
      )
      .join('');
    expect(createHash('sha256').update(text).digest('hex')).toBe(file.hash);
  });

  it('hold whole percentages, bases in steps of five, and no other number', () => {
    for (const row of file.rows) {
      expect(Object.keys(row).sort()).toEqual([
        'base',
        'breakdown',
        'category',
        'deff',
        'item',
        'lower',
        'noiseFactor',
        'percent',
        'upper',
        'weighted'
      ]);
      for (const whole of [row.percent, row.lower, row.upper])
        expect(whole === null || Number.isInteger(whole)).toBe(true);
      expect(row.base === null || (row.base % 5 === 0 && row.base >= 20)).toBe(true);
    }
  });

  it('hold neither digest nor seed nor a key', () => {
    const text = JSON.stringify(file);
    const seed = seedOf(secret, release.releaseId, digest);
    const secrets = [
      digest,
      seed.toString('hex'),
      seed.toString('base64'),
      Buffer.from(secret).toString('hex')
    ];
    for (const row of file.rows) {
      const cell = row.breakdown === null ? 'total' : `${row.breakdown}=${row.category}`;
      secrets.push(
        noiseKey(seed, 'num', row.item, cell).toString(),
        noiseKey(seed, 'base', row.item, cell).toString()
      );
    }
    for (const value of secrets) expect(text.includes(value)).toBe(false);
  });
});
