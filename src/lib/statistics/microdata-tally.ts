/**
 * Counting for a search through answers: the sums that every category and pair of categories has on every
 * item, in few passes over many respondents. Attributes are counted jointly in small blocks, and pairs are
 * added up from the blocks.
 */
import type { PartSums } from './complement.ts';
import { SUMS, addAll, addBits, bitsOf, place } from './joint-count.ts';
import { coverPairs } from './pair-cover.ts';

export interface MicroAttribute {
  readonly name: string;
  readonly codes: readonly string[];
  /** Per respondent the position of the code, −1 where missing. */
  readonly index: Int8Array | Int16Array | Int32Array;
}

export interface MicroItem {
  readonly item: string;
  /** 1, 0, or −1 without a valid answer. */
  readonly answers: Int8Array;
}

/** A category by position: attribute and code. */
export type Condition = readonly [attribute: number, code: number];

/** Of those who answered the item and meet the conditions: none, one, or two of different attributes. */
export type Tally = (item: number, conditions: readonly Condition[]) => PartSums;

/** One bit per item in a whole number of 32, whose sign stays free. */
export const ITEMS_AT_ONCE = 31;
/** Side by side: n, Σw and Σw² of those who answered, then Σw and Σw² of yes. */
const FIELDS = 5;

/** A joint table; the first cell of each attribute is that of the missing. */
interface Block {
  readonly members: readonly number[];
  readonly strides: readonly number[];
  readonly all: Float64Array;
  readonly yes: Float64Array;
  readonly missing: Float64Array;
}

/** @param weights one per respondent, as long as every index and every column of answers */
export function tallyPairs(
  attributes: readonly MicroAttribute[],
  items: readonly MicroItem[],
  weights: Float64Array
): Tally {
  if (items.length > ITEMS_AT_ONCE) throw new RangeError(`more than ${ITEMS_AT_ONCE} items at once`);
  const sizes = attributes.map(({ codes }) => codes.length + 1);
  const yes = bitsOf(items, 1, weights.length);
  const missing = bitsOf(items, -1, weights.length);
  const cellOf = new Int32Array(weights.length);
  const tables = new Map<string, Float64Array>();
  for (const members of coverPairs(sizes)) {
    const strides = stridesOf(members.map((a) => sizes[a]!));
    place(
      members.map((a) => attributes[a]!),
      strides,
      cellOf
    );
    const cells = members.reduce((product, a) => product * sizes[a]!, 1);
    const block: Block = {
      members,
      strides,
      all: addAll(cellOf, weights, new Float64Array(cells * SUMS)),
      yes: addBits(yes, cellOf, weights, items.length, new Float64Array(cells * items.length * SUMS)),
      missing: addBits(missing, cellOf, weights, items.length, new Float64Array(cells * items.length * SUMS))
    };
    for (const a of members) {
      for (const b of members) {
        const kept = a === b ? [a] : [a, b];
        if (a <= b && !tables.has(kept.join()))
          tables.set(kept.join(), project(block, kept, sizes, items.length));
      }
    }
  }
  return (item, conditions) => {
    const sorted = [...conditions].sort(([a], [b]) => a - b);
    const kept = sorted.length === 0 ? [0] : sorted.map(([a]) => a);
    const strides = stridesOf(kept.map((a) => sizes[a]!));
    const table = tables.get(kept.join())!;
    const cell = sorted.reduce((sum, [, code], at) => sum + (code + 1) * strides[at]!, 0);
    const cells = sorted.length === 0 ? Array.from({ length: sizes[0]! }, (_, c) => c) : [cell];
    return sumsAt(
      table,
      cells.map((c) => (c * items.length + item) * FIELDS)
    );
  };
}

function stridesOf(sizes: readonly number[]): number[] {
  return sizes.map((_, at) => sizes.slice(0, at).reduce((product, size) => product * size, 1));
}

/** Adds a block up to some of its attributes, and turns "all less missing" into "answered". */
function project(
  block: Block,
  kept: readonly number[],
  sizes: readonly number[],
  items: number
): Float64Array {
  const own = stridesOf(kept.map((a) => sizes[a]!));
  const from = kept.map((a) => block.members.indexOf(a));
  const result = new Float64Array(kept.reduce((product, a) => product * sizes[a]!, 1) * items * FIELDS);
  for (let cell = 0; cell * SUMS < block.all.length; cell += 1) {
    const target = from.reduce(
      (sum, at, k) => sum + (Math.floor(cell / block.strides[at]!) % sizes[kept[k]!]!) * own[k]!,
      0
    );
    for (let item = 0; item < items; item += 1) {
      const to = (target * items + item) * FIELDS;
      const at = (cell * items + item) * SUMS;
      for (let s = 0; s < SUMS; s += 1)
        result[to + s]! += block.all[cell * SUMS + s]! - block.missing[at + s]!;
      result[to + 3]! += block.yes[at + 1]!;
      result[to + 4]! += block.yes[at + 2]!;
    }
  }
  return result;
}

function sumsAt(table: Float64Array, places: readonly number[]): PartSums {
  const [n, weight, squares, yesWeight, yesSquares] = [0, 1, 2, 3, 4].map((field) =>
    places.reduce((sum, at) => sum + table[at + field]!, 0)
  ) as [number, number, number, number, number];
  return { n, weight, squares, yesWeight, yesSquares };
}
