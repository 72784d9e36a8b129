/** Columns come back as they were written, whatever the number of codes, and never with a byte that is no text. */
import { expect, it } from 'vitest';
import { columnIndex, columnText } from './column-text.ts';

it.each([1, 2, 124, 125, 126, 127, 15_874, 15_875, 15_876, 20_000])(
  'with %i codes every position comes back, and the missing one',
  (count) => {
    const codes = Array.from({ length: count }, (_, k) => `c${k}`);
    const index = Int16Array.from({ length: count + 1 }, (_, k) => k - 1);
    const order = Int32Array.from(index.keys()).reverse();
    const { width, bytes } = columnText({ codes, index }, order);
    expect(columnIndex(bytes, width)).toEqual(index.slice().reverse());
    expect(Math.min(...bytes)).toBeGreaterThanOrEqual(1);
    expect(Math.max(...bytes)).toBeLessThanOrEqual(126);
    expect(width).toBe(count <= 125 ? 1 : count <= 15_875 ? 2 : 3);
  }
);

it('writes only the people of the order', () => {
  const column = { codes: ['a', 'b'], index: Int8Array.of(0, 1, -1, 1) };
  expect([...columnText(column, Int32Array.of(3, 2)).bytes]).toEqual([3, 1]);
});
