/** Sums over cells are exact and see attributes only. */
import { describe, expect, it } from 'vitest';
import { goldenRelease } from '../../../tests/fixtures/golden-release.ts';
import { smallRandom } from '../../../tests/fixtures/small-random.ts';
import { cellWeights, hundredths } from './cell-weights.ts';
import { millionths } from './freeze-columns.ts';
import { tallyCells } from './tally.ts';

const release = goldenRelease();
const tallies = tallyCells(release.plan, release.columns, release.weight6);

describe('the sums of the golden release', () => {
  it('start from the golden weights in millionths', () => {
    expect(millionths(release.weights, 120)).toEqual(release.weight6);
  });

  it('list the golden cells in their order', () => {
    const own = tallies.flatMap(({ cell, items }) => items.map(({ item }) => [cell, item]));
    expect(own).toEqual(release.cells.map(({ cell, item }) => [cell, item]));
  });

  it('are exact in every cell', () => {
    let position = 0;
    for (const tally of tallies) {
      for (const { item, valid, yes, total } of tally.items) {
        const want = release.cells[position++]!;
        expect({ item, valid, yes, total }).toEqual({
          item: want.item,
          valid: want.valid,
          yes: want.Y,
          total: want.W
        });
        expect(tally).toMatchObject({
          respondents: want.respondents,
          maxWeight: want.maxWeight,
          deff: want.deff,
          noiseFactor: want.lambda_,
          weighted: want.respondents >= 100
        });
      }
    }
    expect(position).toBe(78);
  });
});

describe('cell weights', () => {
  const random = smallRandom(3);

  it('let everybody count once below 100 respondents', () => {
    const { v, sums, heaviest } = cellWeights(new Int32Array(99), 1, new Float64Array(99).fill(2.5e6));
    expect(new Set(v)).toEqual(new Set([1e6]));
    expect([sums[0], heaviest[0]]).toEqual([99e6, 1e6]);
  });

  it('cap at one and a half times the average of the cell, and leave others outside', () => {
    const index = Int32Array.from({ length: 201 }, (_, i) => (i === 200 ? -1 : i % 2));
    const weight6 = Float64Array.from({ length: 201 }, (_, i) => (i < 20 ? 2_900_000 : 700_001));
    const { v, heaviest, counts } = cellWeights(index, 2, weight6);
    const cap = Math.floor((3 * (10 * 2_900_000 + 90 * 700_001)) / 200);
    expect([...counts]).toEqual([100, 100]);
    expect([v[0], v[50], v[200]]).toEqual([cap, 700_001, 0]);
    expect(heaviest[0]).toBe(cap);
  });

  it('sum squares exactly beyond 2⁵³', () => {
    const n = 100_000;
    const weight6 = Float64Array.from({ length: n }, () => Math.floor(3e5 + random() * 2.7e6));
    const { v, squares, sums } = cellWeights(new Int32Array(n), 1, weight6);
    const whole = Array.from(v, BigInt);
    const exact = whole.reduce((sum, x) => sum + x * x, 0n);
    expect(exact).toBeGreaterThan(2n ** 53n);
    expect(squares[0]).toBe(exact);
    expect(BigInt(sums[0]!)).toBe(whole.reduce((sum, x) => sum + x, 0n));
  });

  it('round half up from whole numbers', () => {
    expect(hundredths(1005n, 1000n)).toBe(1.01);
    expect(hundredths(10049n, 10000n)).toBe(1);
    expect(hundredths(3n, 2n)).toBe(1.5);
  });
});

describe('weights in millionths', () => {
  it('are refused where one vanishes or dwarfs all others', () => {
    expect(millionths(Float64Array.from([1, 1, 0]), 3)).toMatchObject({ code: 'weights.unusable' });
    expect(millionths(Float64Array.from([1, NaN]), 2)).toMatchObject({ code: 'weights.unusable' });
    const dwarfing = new Float64Array(5000).fill(1e-3);
    dwarfing[0] = 1e6;
    expect(millionths(dwarfing, 5000)).toMatchObject({ code: 'weights.unusable' });
    expect(millionths(null, 2)).toEqual(Float64Array.of(1e6, 1e6));
  });
});
