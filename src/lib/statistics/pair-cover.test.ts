/** Every pair of attributes is counted, in few blocks of a bounded size. */
import { expect, it } from 'vitest';
import { coverPairs } from './pair-cover.ts';

it.each([
  [[3, 5, 6, 5, 4, 6, 5, 4, 6, 6, 11, 11], 20],
  [Array<number>(30).fill(5), 120],
  [[200, 300, 2, 2], 6]
])('covers all pairs of %o', (sizes, most) => {
  const blocks = coverPairs(sizes);
  for (let a = 0; a < sizes.length; a += 1) {
    for (let b = 0; b < a; b += 1) {
      expect(
        blocks.some((block) => block.includes(a) && block.includes(b)),
        `${a} and ${b}`
      ).toBe(true);
    }
  }
  expect(blocks.length).toBeLessThanOrEqual(most);
  for (const block of blocks.filter(({ length }) => length > 2)) {
    expect(block.reduce((product, a) => product * sizes[a]!, 1)).toBeLessThanOrEqual(1500);
    expect(new Set(block).size).toBe(block.length);
  }
});

it('counts a single attribute by itself, and nothing without one', () => {
  expect(coverPairs([4])).toEqual([[0]]);
  expect(coverPairs([])).toEqual([]);
});
