/**
 * How much each respondent counts in a cell, from attributes alone. The cap keeps the noise, which is sized
 * by the heaviest person, in proportion to the figure.
 */

/** In smaller cells everybody counts once. */
export const WEIGHTED_FROM = 100;

export interface CellWeights {
  /** v per respondent in this breakdown. */
  readonly v: Float64Array;
  readonly counts: Float64Array;
  readonly heaviest: Float64Array;
  readonly sums: Float64Array;
  readonly squares: readonly bigint[];
}

/**
 * v: 10⁶ in cells below 100 respondents; else min(weight6, floor(3·Σweight6/(2n))), so that nobody counts
 * more than 1.5 times the average of the cell.
 */
export function cellWeights(index: Int32Array, cells: number, weight6: Float64Array): CellWeights {
  const counts = new Float64Array(cells);
  const raw = new Float64Array(cells);
  for (let i = 0; i < index.length; i += 1) {
    const c = index[i]!;
    if (c < 0) continue;
    counts[c]! += 1;
    raw[c]! += weight6[i]!;
  }
  const caps = raw.map((sum, c) => Math.floor((3 * sum) / (2 * counts[c]!)));
  const v = new Float64Array(index.length);
  const heaviest = new Float64Array(cells);
  const sums = new Float64Array(cells);
  // Σv² passes 2⁵³: summed as squares and products of the upper and the lower 15 bits
  const [high, cross, low] = [new Float64Array(cells), new Float64Array(cells), new Float64Array(cells)];
  for (let i = 0; i < index.length; i += 1) {
    const c = index[i]!;
    if (c < 0) continue;
    const own = counts[c]! < WEIGHTED_FROM ? 1e6 : Math.min(weight6[i]!, caps[c]!);
    v[i] = own;
    sums[c]! += own;
    if (own > heaviest[c]!) heaviest[c] = own;
    const top = own >>> 15;
    const rest = own & 32767;
    high[c]! += top * top;
    cross[c]! += top * rest;
    low[c]! += rest * rest;
  }
  const squares = Array.from(
    high,
    (h, c) => (BigInt(h) << 30n) + (BigInt(cross[c]!) << 16n) + BigInt(low[c]!)
  );
  return { v, counts, heaviest, sums, squares };
}

/** Quotient rounded half up to two decimals, from whole numbers, so that no machine rounds it otherwise. */
export function hundredths(numerator: bigint, denominator: bigint): number {
  return Number((200n * numerator + denominator) / (2n * denominator)) / 100;
}
