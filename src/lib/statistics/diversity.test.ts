/** Indices of diversity against golden values and their edge cases. */
import { describe, expect, it } from 'vitest';
import { golden } from '../../../tests/fixtures/golden/read.ts';
import { diversity, greenbergA, greenbergB } from './diversity.ts';

const want = golden('diversity_representativeness');
const near = (actual: number, wanted: number) => expect(Math.abs(actual - wanted)).toBeLessThan(1e-12);

describe.each(['hand', 'even4', 'single', 'languages'])('diversity of %s', (name) => {
  it('agrees in every index', () => {
    const expected = want.diversity[name];
    const own = diversity([expected.n].flat())!;
    near(own.total, expected.N);
    near(own.shannon, expected.shannon);
    near(own.giniSimpson, expected.gini_simpson);
    near(1 - own.giniSimpson, expected.simpson_D);
    near(own.giniSimpsonUnbiased!, expected.gini_simpson_unbiased);
    near(own.groups, expected.hill0);
    near(own.hill1, expected.hill1);
    near(own.hill2, expected.hill2);
    near(own.bergerParker, expected.berger_parker);
    if (expected.pielou === null) expect(own.pielou).toBeNull();
    else near(own.pielou!, expected.pielou);
  });
});

describe('diversity', () => {
  it('does not count empty groups and has no value for nobody', () => {
    expect(diversity([50, 0, 30, 20])).toEqual(diversity([50, 30, 20]));
    expect(diversity([0, 0])).toBeNull();
    expect(diversity([1])).toMatchObject({ giniSimpsonUnbiased: null, pielou: null });
  });
});

it('depends on how fine the groups are, and so carries their number (trap 9)', () => {
  const [fine, coarse] = [diversity([30, 30, 20, 20])!, diversity([60, 40])!];
  expect(fine.hill2 / coarse.hill2).toBeGreaterThan(1.9);
  expect([fine.groups, coarse.groups]).toEqual([4, 2]);
});

describe("Greenberg's indices", () => {
  const { p, distance, A, B } = want.greenberg;

  it('agree with the worked example', () => {
    near(greenbergA(p), A);
    near(greenbergB(p, distance), B);
  });

  it('are the same where all languages are equally far apart', () => {
    const apart = distance.map((row: number[], i: number) => row.map((_, j) => (i === j ? 0 : 1)));
    near(greenbergB(p, apart), A);
  });
});
