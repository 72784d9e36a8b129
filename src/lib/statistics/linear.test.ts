/** Small linear systems, by hand. */
import { expect, it } from 'vitest';
import { solve, traces } from './linear.ts';

it('solves what has a solution, with zeros on the diagonal too', () => {
  const a = [
    [0, 2, 1],
    [1, 1, 0],
    [3, 0, 1]
  ];
  const x = solve(a, [
    [7, 0],
    [3, 1],
    [6, 3]
  ])!;
  const back = a.map((row) => [0, 1].map((m) => row.reduce((sum, value, k) => sum + value * x[k]![m]!, 0)));
  for (const [i, row] of [
    [7, 0],
    [3, 1],
    [6, 3]
  ].entries()) {
    for (const [m, value] of row.entries()) expect(back[i]![m]).toBeCloseTo(value, 12);
  }
});

it('has none for a singular matrix', () => {
  expect(
    solve(
      [
        [1, 2],
        [2, 4]
      ],
      [[1], [2]]
    )
  ).toBeNull();
  expect(solve([[0]], [[1]])).toBeNull();
  expect(
    solve(
      [
        [NaN, 1],
        [1, 1]
      ],
      [[1], [2]]
    )
  ).toBeNull();
});

it('adds up the diagonal, and that of the square', () => {
  expect(
    traces([
      [1, 2],
      [3, 4]
    ])
  ).toEqual({ trace: 5, ofSquare: 1 + 6 + 6 + 16 });
});
