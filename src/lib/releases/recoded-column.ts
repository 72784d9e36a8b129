/** A column recoded code by code, and cut down to some of its people. */
import type { CodeColumn } from '#lib/responses/code-column.ts';

/** The values of these people in their order. */
export function picked<T extends Int8Array | Int16Array | Float64Array>(
  column: Int16Array | Float64Array,
  own: Int32Array,
  into: T
): T {
  for (let k = 0; k < own.length; k += 1) into[k] = column[own[k]!]!;
  return into;
}

/** Each code is looked up once, not once per respondent. */
export function mapped({ codes, index }: CodeColumn, target: (code: string) => number): Int16Array {
  const targets = Int16Array.from(codes, target);
  const result = new Int16Array(index.length);
  for (let i = 0; i < index.length; i += 1) result[i] = index[i]! < 0 ? -1 : targets[index[i]!]!;
  return result;
}
