/**
 * Weighted means and shares with their linearised variances (weights taken as fixed, no clusters, with
 * replacement), and the covariance of several of them: what respondents share, their scores share.
 */

export interface Estimate {
  readonly estimate: number;
  readonly variance: number;
  readonly se: number;
  /** Rows that entered with a denominator other than 0. */
  readonly n: number;
}

/** V = n/(n−1)·Σ(u − ū)² over influence values u that already carry weight and denominator. */
export function linearisedVariance(u: ArrayLike<number>): number {
  const n = u.length;
  let mean = 0;
  for (let i = 0; i < n; i += 1) mean += u[i]! / n;
  let sum = 0;
  for (let i = 0; i < n; i += 1) sum += (u[i]! - mean) ** 2;
  return (n / (n - 1)) * sum;
}

/**
 * Variance between clusters: V = (1−f)·m/(m−1)·Σ(t − t̄)² over the m cluster totals t of u.
 * @param cluster one label per respondent
 * @param samplingFraction f, the share of all clusters that was drawn; 0 means "with replacement"
 */
export function clusterVariance(
  u: ArrayLike<number>,
  cluster: ArrayLike<number | string>,
  samplingFraction = 0
): number {
  const totals = new Map<number | string, number>();
  for (let i = 0; i < u.length; i += 1) totals.set(cluster[i]!, (totals.get(cluster[i]!) ?? 0) + u[i]!);
  return (1 - samplingFraction) * linearisedVariance([...totals.values()]);
}

/** Influence values of a weighted mean: u = w(y − ȳ)/Σw. */
export function meanInfluence(values: ArrayLike<number>, weights: ArrayLike<number>): Float64Array {
  return ratioInfluence(values, null, weights).u;
}

function ratioInfluence(
  numerator: ArrayLike<number>,
  denominator: ArrayLike<number> | null,
  weights: ArrayLike<number>
): { estimate: number; u: Float64Array; n: number } {
  let top = 0;
  let bottom = 0;
  let n = 0;
  for (let i = 0; i < weights.length; i += 1) {
    const d = denominator ? denominator[i]! : 1;
    if (d === 0) continue;
    top += weights[i]! * numerator[i]!;
    bottom += weights[i]! * d;
    n += 1;
  }
  const estimate = top / bottom;
  const u = new Float64Array(weights.length);
  for (let i = 0; i < weights.length; i += 1) {
    const d = denominator ? denominator[i]! : 1;
    if (d !== 0) u[i] = (weights[i]! * (numerator[i]! - estimate * d)) / bottom;
  }
  return { estimate, u, n };
}

function withVariance(estimate: number, u: ArrayLike<number>, n: number): Estimate {
  const variance = linearisedVariance(u);
  return { estimate, variance, se: Math.sqrt(variance), n };
}

/** ȳ = Σwy/Σw with V = n/(n−1)·Σ(u − ū)². Needs two respondents; with fewer the variance is not a number. */
export function weightedMean(values: ArrayLike<number>, weights: ArrayLike<number>): Estimate {
  const { estimate, u, n } = ratioInfluence(values, null, weights);
  return withVariance(estimate, u, n);
}

/**
 * Mean within a part of the sample: R = Σwy/Σwd over the rows with d ≠ 0. The others stay in the
 * variance with influence 0, because the size of the part is itself a matter of chance.
 */
export function domainMean(
  values: ArrayLike<number>,
  inDomain: ArrayLike<number>,
  weights: ArrayLike<number>
): Estimate {
  const { estimate, u, n } = ratioInfluence(values, inDomain, weights);
  return withVariance(estimate, u, n);
}

/** Respondents whose influence values are kept at a time: all of a million would not fit the cache. */
const CHUNK = 1024;

/**
 * Several weighted means of the same respondents.
 * @param columns one array of values per mean, each as long as `weights`
 * @returns the means in that order and their covariance matrix
 */
export function meansWithCovariance(
  columns: readonly ArrayLike<number>[],
  weights: ArrayLike<number>
): { estimates: number[]; covariance: number[][] } {
  const n = weights.length;
  let total = 0;
  for (let i = 0; i < n; i += 1) total += weights[i]!;
  const estimates = columns.map((column) => {
    let top = 0;
    for (let i = 0; i < n; i += 1) top += weights[i]! * column[i]!;
    return top / total;
  });
  // Influence values sum to 0, so that their products need no mean taken off.
  const products = columns.map(() => columns.map(() => 0));
  const u = columns.map(() => new Float64Array(CHUNK));
  for (let from = 0; from < n; from += CHUNK) {
    const size = Math.min(CHUNK, n - from);
    for (const [j, column] of columns.entries()) {
      const own = u[j]!;
      for (let i = 0; i < size; i += 1) {
        own[i] = (weights[from + i]! * (column[from + i]! - estimates[j]!)) / total;
      }
      for (let k = 0; k <= j; k += 1) products[j]![k]! += innerProduct(own, u[k]!, size);
    }
  }
  const covariance = products.map((row, j) =>
    row.map((_, k) => (n / (n - 1)) * products[Math.max(j, k)]![Math.min(j, k)]!)
  );
  return { estimates, covariance };
}

function innerProduct(a: Float64Array, b: Float64Array, size: number): number {
  let sum = 0;
  for (let i = 0; i < size; i += 1) sum += a[i]! * b[i]!;
  return sum;
}

/** Population total Σwy of values, with the variance of fixed weights. */
export function weightedTotal(values: ArrayLike<number>, weights: ArrayLike<number>): Estimate {
  const u = Float64Array.from(weights, (w, i) => w * values[i]!);
  let total = 0;
  for (const part of u) total += part;
  return withVariance(total, u, u.length);
}
