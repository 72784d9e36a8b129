/** Local suppression: checked by counting every combination, over random and skewed waves. */
import { describe, expect, it } from 'vitest';
import type { AttributeColumn } from './freeze-columns.ts';
import { suppressLocally } from './local-suppression.ts';

const K = 5;
const attribute = (size: number, index: readonly number[]): AttributeColumn => ({
  codes: Array.from({ length: size }, (_, k) => `c${k}`),
  index: Int16Array.from(index)
});

/** The plainest count there is. */
function smallestClass(columns: readonly Int16Array[]): number {
  const sizes = new Map<string, number>();
  for (const i of columns[0]!.keys()) {
    const key = columns.map((column) => column[i]).join();
    sizes.set(key, (sizes.get(key) ?? 0) + 1);
  }
  return Math.min(...sizes.values());
}

function dice(seed: number) {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

describe('every combination is shared by at least five', () => {
  const sizes = [10, 5, 4, 3, 5, 4, 3];
  it.each([
    ['even', 1],
    ['skewed', 3],
    ['very skewed', 8]
  ])('over %s waves of 5 to 2,000 people', (_, skew) => {
    const unit = dice(11 * skew);
    for (const people of [5, 8, 9, 12, 60, 61, 75, 120, 300, 2000])
      for (let wave = 0; wave < 5; wave += 1) {
        const given = sizes.map(
          (size) =>
          attribute(size, Array.from({ length: people }, () => (unit() < 0.08 ? -1 : Math.floor(size * unit() ** skew)))) // prettier-ignore
        );
        const { columns, taken } = suppressLocally(given, K);
        expect(smallestClass(columns)).toBeGreaterThanOrEqual(K);
        for (const [a, column] of columns.entries()) {
          const before = given[a]!.index;
          // A value is left as it was or taken out; none is changed or made up.
          expect(column.every((value, i) => value === before[i] || value === -1)).toBe(true);
          expect(taken[a]).toBe(column.filter((value, i) => value !== before[i]).length);
        }
      }
  });
});

it('takes nothing where nothing is at risk', () => {
  const given = [attribute(2, [0, 0, 0, 0, 0, 1, 1, 1, 1, 1]), attribute(1, Array(10).fill(0))];
  expect(suppressLocally(given, K).taken).toEqual([0, 0]);
});

it('one who differs from nine in the second attribute takes nobody with them who need not come', () => {
  const given = [
    attribute(2, Array(20).fill(0)),
    attribute(3, [...Array(9).fill(1), 0, ...Array(10).fill(2)])
  ];
  // Alone without either value: those nine, the smallest class, must share what is left.
  const { columns, taken } = suppressLocally(given, K);
  expect(taken).toEqual([10, 10]);
  expect([...columns[1]!.slice(10)]).toEqual(Array(10).fill(2));
});

it('people who share all but one attribute lose just that one', () => {
  // Three women and two men of one age: without the gender they are five.
  const gender = [0, 0, 0, 1, 1, ...Array(10).fill(0)];
  const age = [2, 2, 2, 2, 2, ...Array(10).fill(1)];
  const { columns, taken } = suppressLocally([attribute(2, gender), attribute(3, age)], K);
  expect(taken).toEqual([5, 0]);
  expect([...columns[0]!.slice(0, 6)]).toEqual([-1, -1, -1, -1, -1, 0]);
});

it('whoever was safe keeps every value, but for one class that joins those who have none left', () => {
  const unit = dice(5);
  for (let wave = 0; wave < 20; wave += 1) {
    const given = [6, 4, 3].map((size) => attribute(size, Array.from({ length: 400 }, () => Math.floor(size * unit() ** 2)))); // prettier-ignore
    const { columns } = suppressLocally(given, K);
    const before = given.map(({ index }) => index);
    const key = (list: readonly Int16Array[], i: number) => list.map((column) => column[i]).join();
    const people = new Map<string, number>();
    for (const i of columns[0]!.keys()) people.set(key(before, i), (people.get(key(before, i)) ?? 0) + 1);
    const changed = [...columns[0]!.keys()].filter((i) => people.get(key(before, i))! >= K && key(columns, i) !== key(before, i)); // prettier-ignore
    expect(new Set(changed.map((i) => key(before, i))).size).toBeLessThanOrEqual(1);
    for (const i of changed) expect(key(columns, i)).toBe('-1,-1,-1');
  }
});

it('fewer people than that cannot be protected', () => {
  expect(() => suppressLocally([attribute(2, [0, 0, 1, 1])], K)).toThrow(RangeError);
});
