/** Alpha on published example data, on cases worked by hand, and where it says nothing. */
import { describe, expect, it } from 'vitest';
import { krippendorffAlpha, masi, nominal } from './krippendorff.ts';

/** Four observers, twelve units, missing values: Krippendorff (2011), section D. */
const OBSERVERS = [
  [1, 2, 3, 3, 2, 1, 4, 1, 2, null, null, null],
  [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, null, 3],
  [null, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, null],
  [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, null]
];
const UNITS = OBSERVERS[0]!.map((_, unit) =>
  OBSERVERS.map((row) => row[unit]).filter((value): value is number => value != null)
);
/** How often each value stands in units that can be paired: n₁ … n₅ of the same publication. */
const FREQUENCIES = [0, 9, 13, 10, 5, 3];

function ordinal(a: number, b: number): number {
  const [low, high] = [Math.min(a, b), Math.max(a, b)];
  const between = FREQUENCIES.slice(low, high + 1).reduce((sum, count) => sum + count, 0);
  return (between - (FREQUENCIES[low]! + FREQUENCIES[high]!) / 2) ** 2;
}

describe('alpha', () => {
  it.each<[string, (a: number, b: number) => number, number]>([
    ['nominal', nominal, 0.743],
    ['ordinal', ordinal, 0.815],
    ['interval', (a, b) => (a - b) ** 2, 0.849],
    ['ratio', (a, b) => ((a - b) / (a + b)) ** 2, 0.797]
  ])('%s is what the publication gives', (_, distance, published) => {
    const agreement = krippendorffAlpha(UNITS, distance)!;
    expect(agreement.alpha).toBeCloseTo(published, 3);
    expect(agreement.units).toBe(11);
  });
  it('two coders, ten units, two values: Krippendorff (2011), section A', () => {
    const first = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0];
    const second = [1, 1, 1, 0, 0, 1, 0, 0, 0, 0];
    const { alpha } = krippendorffAlpha(
      first.map((value, unit) => [value, second[unit]!]),
      nominal
    )!;
    expect(alpha).toBeCloseTo(0.095, 3);
  });
  it('is 1 where all agree and differ between units, and leaves the interval at 1', () => {
    expect(
      krippendorffAlpha(
        [
          ['a', 'a'],
          ['b', 'b'],
          ['a', 'a'],
          ['b', 'b']
        ],
        nominal
      )
    ).toEqual({ alpha: 1, lower: 1, upper: 1, units: 4 });
  });
  it('says nothing where no unit was judged twice, or all values are alike', () => {
    expect(krippendorffAlpha([['a'], ['b']], nominal)).toBeNull();
    expect(krippendorffAlpha([], nominal)).toBeNull();
    expect(
      krippendorffAlpha(
        [
          ['a', 'a'],
          ['a', 'a']
        ],
        nominal
      )
    ).toBeNull();
  });
  it('gives an interval that holds alpha and narrows with more units', () => {
    const few = krippendorffAlpha(UNITS, nominal)!;
    const many = krippendorffAlpha([...UNITS, ...UNITS, ...UNITS, ...UNITS], nominal)!;
    expect(few.lower).toBeLessThan(few.alpha);
    expect(few.upper).toBeGreaterThan(few.alpha);
    expect(many.upper! - many.lower!).toBeLessThan(few.upper! - few.lower!);
    expect(krippendorffAlpha(UNITS.slice(5, 7), nominal)).toMatchObject({ lower: null, upper: null });
  });
});

describe('the distance of two sets', () => {
  it.each<[string[], string[], number]>([
    [[], [], 0],
    [['a'], ['a'], 0],
    [['a'], [], 1],
    [['a'], ['b'], 1],
    [['a'], ['a', 'b'], 1 - (1 / 2) * (2 / 3)],
    [['a', 'b'], ['b', 'c'], 1 - (1 / 3) * (1 / 3)],
    [['a', 'b', 'c'], ['b', 'a'], 1 - (2 / 3) * (2 / 3)]
  ])('%j and %j: %f', (a, b, distance) => {
    expect(masi(a, b)).toBeCloseTo(distance, 12);
    expect(masi(b, a)).toBeCloseTo(distance, 12);
  });
  it('makes an alpha over sets: by hand, two of three units equal', () => {
    const units = [
      [['a'], ['a']],
      [['b'], ['b']],
      [['a'], ['a', 'b']]
    ];
    // Values a×3, b×2, ab×1: D_o = 2·(2/3)/6; D_e = 2·(6·1 + 3·2/3 + 2·2/3)/30.
    expect(krippendorffAlpha(units, masi, (set) => [...set].sort().join())!.alpha).toBeCloseTo(
      1 - 4 / 3 / 6 / ((2 * (6 + 2 + 4 / 3)) / 30),
      12
    );
  });
});
