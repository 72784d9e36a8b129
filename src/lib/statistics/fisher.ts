/**
 * Fisher's exact test of a group against the rest, for unweighted counts too small for a normal
 * approximation.
 */

/**
 * P(X ≥ x) where X of `group` people drawn from `total` say yes and `yes` of all do: the one-sided p-value of
 * "more often than the rest" (hypergeometric tail; Fisher 1935).
 * @param x yes within the group. All four are whole numbers with x ≤ min(group, yes) ≤ total; others throw.
 */
export function fisherGreater(x: number, group: number, yes: number, total: number): number {
  const most = Math.min(group, yes);
  const least = Math.max(0, group + yes - total);
  if (![x, group, yes, total].every(Number.isInteger) || x < least || x > most || most > total) {
    throw new RangeError('not the counts of a table of four');
  }
  const ln = lnFactorials(total);
  const choose = (n: number, k: number) => ln[n]! - ln[k]! - ln[n - k]!;
  const all = choose(total, group);
  let tail = 0;
  // From the far end, so that the small terms are added before the large ones.
  for (let k = most; k >= x; k -= 1) tail += Math.exp(choose(yes, k) + choose(total - yes, group - k) - all);
  return Math.min(1, tail);
}

function lnFactorials(n: number): Float64Array {
  const table = new Float64Array(n + 1);
  for (let k = 2; k <= n; k += 1) table[k] = table[k - 1]! + Math.log(k);
  return table;
}
