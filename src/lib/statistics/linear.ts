/**
 * The little linear algebra that tests and models of a few dimensions need: matrices as rows.
 */

export type Matrix = readonly (readonly number[])[];

/** A pivot this much smaller than the largest entry is nothing: what depends on it has no answer. */
const NOTHING = 1e-12;

/**
 * X with A·X = B, by elimination with row pivots.
 * @param a k × k
 * @param b k × m
 * @returns k × m, or null where A is singular
 */
export function solve(a: Matrix, b: Matrix): number[][] | null {
  const k = a.length;
  const rows = a.map((row, i) => [...row, ...b[i]!]);
  const scale = Math.max(...a.flat().map(Math.abs));
  for (let c = 0; c < k; c += 1) {
    let pivot = c;
    for (let r = c + 1; r < k; r += 1) if (Math.abs(rows[r]![c]!) > Math.abs(rows[pivot]![c]!)) pivot = r;
    if (!(Math.abs(rows[pivot]![c]!) > scale * NOTHING)) return null;
    [rows[c], rows[pivot]] = [rows[pivot]!, rows[c]!];
    for (let r = 0; r < k; r += 1) if (r !== c) eliminate(rows[r]!, rows[c]!, c);
  }
  return rows.map((row, i) => row.slice(k).map((value) => value / row[i]!));
}

function eliminate(row: number[], by: readonly number[], c: number): void {
  const factor = row[c]! / by[c]!;
  for (let j = c; j < row.length; j += 1) row[j] = row[j]! - factor * by[j]!;
}

/** Sum of the diagonal, and of the diagonal of the square: what a second-order correction needs. */
export function traces(a: Matrix): { trace: number; ofSquare: number } {
  let trace = 0;
  let ofSquare = 0;
  for (const [i, row] of a.entries()) {
    trace += row[i]!;
    for (const [j, value] of row.entries()) ofSquare += value * a[j]![i]!;
  }
  return { trace, ofSquare };
}
