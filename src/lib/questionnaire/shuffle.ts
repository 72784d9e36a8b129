/**
 * The order in which a person sees a randomised list: the same in every language and on every page
 * view, different from person to person.
 */

/** @param seed the answer's id and the item's code; @returns a new array */
export function shuffled<T>(list: readonly T[], seed: string): T[] {
  const random = randomFrom(seed);
  const result = [...list];
  for (let last = result.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [result[last], result[other]] = [result[other]!, result[last]!];
  }
  return result;
}

/** mulberry32 over an FNV-1a hash: good enough to order a dozen fields, and the same everywhere. */
function randomFrom(seed: string): () => number {
  let state = 0x811c9dc5;
  for (let i = 0; i < seed.length; i++) state = Math.imul(state ^ seed.charCodeAt(i), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
