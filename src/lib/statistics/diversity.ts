/**
 * How diverse a population is, from counts per group. Every index depends on how fine the groups are:
 * whoever shows one prints the classification and the number of groups beside it.
 */

export interface Diversity {
  readonly total: number;
  /** Groups with at least one person; Hill number of order 0. */
  readonly groups: number;
  /** −Σp·ln p, in nats. */
  readonly shannon: number;
  /** H/ln k; null for a single group, where it is not defined. */
  readonly pielou: number | null;
  /** 1 − Σp²: the chance that two random residents differ. */
  readonly giniSimpson: number;
  /** 1 − Σn(n−1)/N(N−1), drawing without replacement; null for fewer than two persons. */
  readonly giniSimpsonUnbiased: number | null;
  /** exp H. */
  readonly hill1: number;
  /** 1/Σp², the effective number of groups and the headline. */
  readonly hill2: number;
  /** Share of the largest group. */
  readonly bergerParker: number;
}

/** All indices of one classification. Null for nobody; empty groups do not count. */
export function diversity(counts: ArrayLike<number>): Diversity | null {
  const present = Array.from(counts).filter((n) => n > 0);
  const total = present.reduce((sum, n) => sum + n, 0);
  if (total === 0) return null;
  const shares = present.map((n) => n / total);
  const shannon = Math.max(0, -shares.reduce((sum, p) => sum + p * Math.log(p), 0));
  const concentration = shares.reduce((sum, p) => sum + p * p, 0);
  const same = present.reduce((sum, n) => sum + n * (n - 1), 0);
  return {
    total,
    groups: present.length,
    shannon,
    pielou: present.length > 1 ? shannon / Math.log(present.length) : null,
    giniSimpson: 1 - concentration,
    giniSimpsonUnbiased: total > 1 ? 1 - same / (total * (total - 1)) : null,
    hill1: Math.exp(shannon),
    hill2: 1 / concentration,
    bergerParker: Math.max(...shares)
  };
}

/** Greenberg's A (1956), monolingual unweighted: 1 − Σp². */
export function greenbergA(shares: ArrayLike<number>): number {
  return 1 - Array.from(shares).reduce((sum, p) => sum + p * p, 0);
}

/**
 * Greenberg's B: Σ p_i·p_j·d_ij, with the distance d = 1 − resemblance between two languages.
 * @param distance symmetric, 0 on the diagonal, k × k; all ones beside the diagonal gives A
 */
export function greenbergB(shares: ArrayLike<number>, distance: readonly (readonly number[])[]): number {
  let sum = 0;
  for (let i = 0; i < shares.length; i += 1) {
    for (let j = 0; j < shares.length; j += 1) sum += shares[i]! * shares[j]! * distance[i]![j]!;
  }
  return sum;
}
