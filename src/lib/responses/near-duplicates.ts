/**
 * Texts that say nearly the same, found by the overlap of their letter sequences. Deterministic, and fast on
 * tens of thousands of answers: MinHash signatures lead to few comparisons, each comparison is exact.
 */
import { folded } from './words.ts';

const LETTERS = 4;
const BANDS = 16;
const ROWS = 3;
/** In one bucket; what is common to very many texts tells nothing about any two of them. */
const MOST_CANDIDATES = 16;
/** Jaccard index from which two texts count as nearly the same. */
const NEARLY_SAME = 0.6;

/** Odd multipliers and offsets of the hash functions, from a fixed generator. */
const HASHES = Array.from({ length: BANDS * ROWS }, (_, index) => {
  const mixed = Math.imul(index + 1, 0x9e3779b1) ^ Math.imul(index + 7, 0x85ebca6b);
  return [mixed | 1, Math.imul(mixed, 0xc2b2ae35)] as const;
});

/** The different sequences of four letters of the folded text, as sorted 32-bit hashes (FNV-1a). */
export function shinglesOf(text: string): Uint32Array {
  const padded = ` ${folded(text)} `;
  const shingles = new Set<number>();
  for (let from = 0; from === 0 || from + LETTERS <= padded.length; from++) {
    let hash = 0x811c9dc5;
    for (let at = from; at < Math.min(from + LETTERS, padded.length); at++)
      hash = Math.imul(hash ^ padded.charCodeAt(at), 0x01000193);
    shingles.add(hash >>> 0);
  }
  return Uint32Array.from(shingles).sort();
}

/** Jaccard index of two sets of shingles, 0 to 1. */
export function overlapOf(a: Uint32Array, b: Uint32Array): number {
  let shared = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) {
      shared++;
      i++;
      j++;
    } else if (a[i]! < b[j]!) i++;
    else j++;
  }
  return shared / (a.length + b.length - shared);
}

/**
 * Groups texts around the first of their kind (leader clustering): a text joins the most similar earlier
 * leader with a Jaccard index of at least 0.6, or leads a group of its own.
 * Source: Broder, On the resemblance and containment of documents (1997); banding as in Leskovec, Rajaraman,
 * Ullman, Mining of Massive Datasets, 3.4: a pair at 0.6 is compared with probability 1 − (1 − 0.6³)¹⁶ = 0.98.
 * @returns for each text the position of its leader; its own where it leads
 */
export function nearDuplicateGroups(texts: readonly string[]): number[] {
  const leaderOfText = new Map<string, number>();
  const buckets = new Map<string, number[]>();
  const shingles = new Map<number, Uint32Array>();
  return texts.map((text, position) => {
    const same = folded(text);
    const known = leaderOfText.get(same);
    if (known !== undefined) return known;
    const own = shinglesOf(text);
    const keys = bandsOf(own);
    const leader = mostSimilar(own, keys, buckets, shingles) ?? position;
    leaderOfText.set(same, leader);
    if (leader === position) {
      shingles.set(position, own);
      for (const key of keys) {
        const bucket = buckets.get(key);
        if (!bucket) buckets.set(key, [position]);
        else if (bucket.length < MOST_CANDIDATES) bucket.push(position);
      }
    }
    return leader;
  });
}

function mostSimilar(
  own: Uint32Array,
  keys: readonly string[],
  buckets: ReadonlyMap<string, readonly number[]>,
  shingles: ReadonlyMap<number, Uint32Array>
): number | undefined {
  let best: { leader: number; overlap: number } | undefined;
  for (const leader of new Set(keys.flatMap((key) => buckets.get(key) ?? []))) {
    const overlap = overlapOf(own, shingles.get(leader)!);
    if (overlap >= NEARLY_SAME && (!best || overlap > best.overlap)) best = { leader, overlap };
  }
  return best?.leader;
}

function bandsOf(shingles: Uint32Array): string[] {
  const least = HASHES.map(([factor, offset]) => {
    let minimum = 0xffffffff;
    for (const shingle of shingles) {
      const hash = (Math.imul(shingle ^ (shingle >>> 15), factor) + offset) >>> 0;
      if (hash < minimum) minimum = hash;
    }
    return minimum;
  });
  return Array.from({ length: BANDS }, (_, band) => `${band}:${least.slice(band * ROWS, (band + 1) * ROWS).join()}`); // prettier-ignore
}
