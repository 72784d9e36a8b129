/** The one pass over two columns of a wave that every cross table rests on. */
import type { CodeColumn } from './code-column.ts';

/** "Does not apply", "prefer not to say", "do not know": answers, but in no base. */
export const MISSING = new Set(['-7', '-8', '-9']);

/** One per person of the columns, mean 1; null where nobody is weighted. */
export type Weights = Float64Array | null;

/** n, Σw and Σw² of some people; without weights both sums are 0. */
export interface Sums {
  readonly count: number;
  readonly weight: number;
  readonly square: number;
}

export interface Axis {
  readonly valid: readonly string[];
  /** Valid codes, then missing ones, then '' for no answer. */
  readonly codes: readonly string[];
  /** Position in `codes` by position in the column plus one. */
  readonly targets: Int32Array;
}

export function axisOf(given: readonly string[]): Axis {
  const valid = given.filter((code) => !MISSING.has(code));
  const codes = [...valid, ...given.filter((code) => MISSING.has(code)), ''];
  return {
    valid,
    codes,
    targets: Int32Array.from([codes.length - 1, ...given.map((code) => codes.indexOf(code))])
  };
}

/** n, Σw and Σw² of every cell in O(respondents), in memory O(cells). @returns the sums of a cell */
export function tally(
  down: Axis,
  rows: CodeColumn['index'],
  across: Axis,
  columns: CodeColumn['index'],
  weights: Weights
): (row: number, column: number) => Sums {
  const width = across.codes.length;
  const [counts, sums, squares] = Array.from({ length: 3 }, () => new Float64Array(down.codes.length * width)) as [Float64Array, Float64Array, Float64Array]; // prettier-ignore
  for (let i = 0; i < rows.length; i += 1) {
    const cell = down.targets[rows[i]! + 1]! * width + across.targets[columns[i]! + 1]!;
    counts[cell]! += 1;
    if (weights === null) continue;
    sums[cell]! += weights[i]!;
    squares[cell]! += weights[i]! * weights[i]!;
  }
  return (row, column) => {
    const cell = row * width + column;
    return { count: counts[cell]!, weight: sums[cell]!, square: squares[cell]! };
  };
}

export const NOBODY: Sums = { count: 0, weight: 0, square: 0 };

/** People of several cells together. */
export function total(parts: readonly Sums[]): Sums {
  return parts.reduce(
    (sum, { count, weight, square }) => ({ count: sum.count + count, weight: sum.weight + weight, square: sum.square + square }), // prettier-ignore
    NOBODY
  );
}
