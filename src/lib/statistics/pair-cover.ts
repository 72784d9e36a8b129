/**
 * Which attributes to count together, so that few passes over the respondents see every pair of them.
 */

/** Cells of a block: few enough for its sums to stay in the processor's cache. */
const BLOCK_CELLS = 1500;

/**
 * Blocks of attributes that hold every pair at least once, greedily: a block starts with a pair that is not yet
 * covered and takes in, one by one, what covers most of the rest.
 * @param sizes categories per attribute; the product within a block stays below `limit`, except for a pair
 *   that is larger by itself
 */
export function coverPairs(sizes: readonly number[], limit = BLOCK_CELLS): number[][] {
  if (sizes.length === 1) return [[0]];
  const key = (a: number, b: number) => Math.min(a, b) * sizes.length + Math.max(a, b);
  const open = new Set(sizes.flatMap((_, a) => sizes.slice(0, a).map((__, b) => key(a, b))));
  const blocks: number[][] = [];
  for (const first of open) {
    const block = [Math.floor(first / sizes.length), first % sizes.length];
    let cells = sizes[block[0]!]! * sizes[block[1]!]!;
    const gain = (a: number) =>
      block.includes(a) || cells * sizes[a]! > limit ? 0 : block.filter((b) => open.has(key(a, b))).length;
    for (;;) {
      const best = sizes.map((_, a) => a).reduce((a, b) => (gain(b) > gain(a) ? b : a));
      if (gain(best) === 0) break;
      block.push(best);
      cells *= sizes[best]!;
    }
    for (const a of block) for (const b of block) open.delete(key(a, b));
    blocks.push(block);
  }
  return blocks;
}
