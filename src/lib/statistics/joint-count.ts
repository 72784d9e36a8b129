/**
 * The loops of counting that run over all respondents: where each stands in a joint table of attributes, and
 * the sums per cell. Typed arrays and nothing made anew per respondent, so that a city takes half a second.
 */

/** Numbers kept side by side: n, Σw, Σw². */
export const SUMS = 3;

/** Who gave the wanted answer: one bit per item, at most 31 items. */
export function bitsOf(
  items: readonly { readonly answers: Int8Array }[],
  wanted: number,
  respondents: number
): Int32Array {
  const bits = new Int32Array(respondents);
  for (const [k, { answers }] of items.entries()) {
    for (let i = 0; i < respondents; i += 1) if (answers[i] === wanted) bits[i]! |= 1 << k;
  }
  return bits;
}

/** Position of each respondent in the joint table. */
export function place(
  attributes: readonly { readonly index: ArrayLike<number> }[],
  strides: readonly number[],
  cellOf: Int32Array
): void {
  cellOf.fill(0);
  for (const [at, { index }] of attributes.entries()) {
    const stride = strides[at]!;
    for (let i = 0; i < cellOf.length; i += 1) cellOf[i]! += (index[i]! + 1) * stride;
  }
}

/** Everybody, per cell. */
export function addAll(cellOf: Int32Array, weights: Float64Array, sums: Float64Array): Float64Array {
  for (let i = 0; i < cellOf.length; i += 1) {
    const at = cellOf[i]! * SUMS;
    const w = weights[i]!;
    sums[at]! += 1;
    sums[at + 1]! += w;
    sums[at + 2]! += w * w;
  }
  return sums;
}

/** Whoever gave the answer, per cell and item: through the few bits that are set, not through all items. */
export function addBits(
  bits: Int32Array,
  cellOf: Int32Array,
  weights: Float64Array,
  items: number,
  sums: Float64Array
): Float64Array {
  for (let i = 0; i < cellOf.length; i += 1) {
    const start = cellOf[i]! * items;
    const w = weights[i]!;
    for (let left = bits[i]!; left !== 0; left &= left - 1) {
      const at = (start + 31 - Math.clz32(left & -left)) * SUMS;
      sums[at]! += 1;
      sums[at + 1]! += w;
      sums[at + 2]! += w * w;
    }
  }
  return sums;
}
