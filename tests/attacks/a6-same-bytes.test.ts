/**
 * A6: asking the same thing twice, or in other words, never draws new noise. What could be averaged would
 * not protect.
 */
import { describe, expect, it } from 'vitest';
import { isRefusal } from '../../src/lib/refusal.ts';
import { freeze, type FreezeInput } from '../../src/lib/releases/freeze.ts';
import { checkPlan } from '../../src/lib/releases/release-plan.ts';
import { smallRandom } from '../fixtures/small-random.ts';
import { planOf, secretOf, settings, waveOf } from './attacker.ts';
import { judge } from './results.ts';

function bytes(input: FreezeInput): string {
  const result = freeze(input);
  if (isRefusal(result)) throw new Error(result.code);
  return JSON.stringify(result);
}

/** Everything in the order of `order`. */
function reordered(input: FreezeInput, order: readonly number[]): FreezeInput {
  return {
    ...input,
    ids: order.map((i) => input.ids[i]!),
    weights: input.weights && Float64Array.from(order, (i) => input.weights![i]!),
    attributes: new Map(
      [...input.attributes].map(([k, a]) => [k, { ...a, index: Int16Array.from(order, (i) => a.index[i]!) }])
    ),
    answers: new Map([...input.answers].map(([k, a]) => [k, Int8Array.from(order, (i) => a[i]!)]))
  };
}

describe.each(settings)('a freeze repeated, $setting', (size) => {
  const wave = waveOf(size, 600, { items: ['HOU', 'santé'], missing: 0.1 });
  const input = { ...wave, releaseId: 'w1', plan: planOf(wave), secret: secretOf(smallRandom(600)) };
  const once = bytes(input);

  it('gives the same bytes, however the same answers come', ({ task }) => {
    const random = smallRandom(601);
    const shuffled = wave.ids
      .map((_, i) => ({ i, at: random() }))
      .sort((a, b) => a.at - b.at)
      .map(({ i }) => i);
    const mixed = reordered(input, shuffled);
    // another order is no other release: it is refused until it is sorted by id, as the program does
    expect(freeze(mixed)).toMatchObject({ code: 'release.unsorted-ids' });
    const sorted = [...mixed.ids.keys()].sort((a, b) =>
      Buffer.compare(Buffer.from(mixed.ids[a]!), Buffer.from(mixed.ids[b]!))
    );
    const decomposed = new Map([...wave.answers].map(([item, column]) => [item.normalize('NFD'), column]));
    const ways = {
      again: bytes(input),
      sorted: bytes(reordered(mixed, sorted)),
      'columns in another order': bytes({
        ...input,
        attributes: new Map([...input.attributes].reverse()),
        answers: new Map([...input.answers].reverse())
      }),
      'columns nobody asked for': bytes({
        ...input,
        answers: new Map([...input.answers, ['OTHER', new Int8Array(wave.ids.length)]])
      }),
      'weights of another scale': bytes({ ...input, weights: input.weights.map((w) => 2 * w) })
    };
    const other = Object.values(ways).filter((text) => text !== once).length;
    const setting = `${size.setting}: ways to freeze the same answers, that give other bytes`;
    judge(task, { attack: 'A6', setting, measured: other, limit: 0, must: 'fail' });
    expect(Object.keys(ways)).toHaveLength(5);
    const figures = (text: string) => (JSON.parse(text) as { digest: string }).digest;
    const plan = { ...input.plan, items: input.plan.items.map((item) => item.normalize('NFD')) };
    expect(figures(bytes({ ...input, plan, answers: decomposed }))).toBe(figures(once));
  });
});

describe('a plan', () => {
  const plan = planOf(waveOf(settings[0], 1));

  it('names no cell twice, so that no cell has two numbers', () => {
    const twice = [
      { ...plan, items: ['HOU', 'HOU'] },
      { ...plan, oneWay: ['SEX', 'SEX'], pairs: [] },
      {
        ...plan,
        pairs: [
          ['SEX', 'AGE4'],
          ['AGE4', 'SEX']
        ] as const
      },
      { ...plan, items: ['WELL:1'], distributions: [{ item: 'WELL', options: ['1', '2'] }] }
    ];
    for (const each of twice) expect(checkPlan(each)).toMatchObject({ code: 'plan.repeated' });
  });
});
