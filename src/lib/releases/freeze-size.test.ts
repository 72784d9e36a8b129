/** A wave of a hundred thousand freezes with exact sums. */
import { describe, expect, it } from 'vitest';
import { isRefusal } from '#lib/refusal.ts';
import { smallRandom } from '../../../tests/fixtures/small-random.ts';
import { freeze } from './freeze.ts';
import { regionPlan } from './release-plan.ts';

const N = 100_000;
const SIZES = { SEX: 3, AGE4: 4, CIT5: 5, YARR4: 4, LNGMAIN5: 5, COMMUNE: 10 };

describe('a city', () => {
  const random = smallRandom(1);
  const items = Array.from({ length: 36 }, (_, i) => `ITEM${i}`);
  const input = {
    releaseId: 'city',
    secret: new Uint8Array(32).fill(7),
    plan: regionPlan(items),
    ids: Array.from({ length: N }, (_, i) => `018f3a52-${String(i).padStart(8, '0')}-4c1d-9b7e-3f2a`),
    weights: Float64Array.from({ length: N }, () => 0.3 + 2.7 * random()),
    attributes: new Map(
      Object.entries(SIZES).map(([name, k]) => {
        const codes = Array.from({ length: k }, (_, c) => `${name}-${c}`);
        const index = Int16Array.from({ length: N }, () => (random() < 0.02 ? -1 : Math.floor(random() * k)));
        return [name, { codes, index }];
      })
    ),
    answers: new Map(
      items.map((item) => [item, Int8Array.from({ length: N }, () => Math.floor(random() * 3) - 1)])
    )
  };

  it('of 100,000 respondents, 36 items and 9 breakdowns is frozen within 3 s of work and 400 MB', () => {
    const memory = process.memoryUsage().rss;
    const before = process.cpuUsage();
    const result = freeze(input);
    const { user, system } = process.cpuUsage(before);
    if (isRefusal(result)) throw new Error(result.code);
    expect(result.release.rows.length).toBe((1 + 31 + 12 + 20) * 37);
    expect((user + system) / 1e6).toBeLessThan(3);
    expect((process.memoryUsage().rss - memory) / 1e6).toBeLessThan(400);
  });
});
