/**
 * Adjusted p-values for many tests at once. Each function returns them in the order they came in; a test
 * is rejected where its adjusted value is at most the level.
 */

function stepUp(p: readonly number[], factor: (rank: number, m: number) => number): number[] {
  const m = p.length;
  const adjusted = new Array<number>(m);
  let least = 1;
  for (const [position, i] of descending(p).entries()) {
    least = Math.min(least, factor(m - position, m) * p[i]!);
    adjusted[i] = least;
  }
  return adjusted;
}

function descending(p: readonly number[]): number[] {
  return p.map((_, i) => i).sort((a, b) => p[b]! - p[a]!);
}

/** Benjamini & Hochberg (1995): the share of false among the found stays below the level. */
export function benjaminiHochberg(p: readonly number[]): number[] {
  return stepUp(p, (rank, m) => m / rank);
}

/** Benjamini & Yekutieli (2001): the same under any dependence between the tests. */
export function benjaminiYekutieli(p: readonly number[]): number[] {
  const harmonic = p.reduce((sum, _, i) => sum + 1 / (i + 1), 0);
  return stepUp(p, (rank, m) => (harmonic * m) / rank);
}

/** Holm (1979): no false one at all with the level's probability; for a handful of tests. */
export function holm(p: readonly number[]): number[] {
  const m = p.length;
  const adjusted = new Array<number>(m);
  let most = 0;
  for (const [position, i] of descending(p).reverse().entries()) {
    most = Math.max(most, Math.min(1, (m - position) * p[i]!));
    adjusted[i] = most;
  }
  return adjusted;
}

/** Bonferroni: m·p, at most 1. */
export function bonferroni(p: readonly number[]): number[] {
  return p.map((value) => Math.min(1, p.length * value));
}
