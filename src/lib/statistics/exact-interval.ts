/**
 * The conservative intervals: they never cover less than they say, and are wider for it. For the bench,
 * beside Wilson's, which screens show.
 */
import { betaQuantile, studentQuantile } from './distributions.ts';
import { effectiveBase, type DesignedShare, type Interval } from './interval.ts';

/**
 * Clopper & Pearson (1934): lower the α/2 quantile of Beta(x, n−x+1), upper the 1−α/2 quantile of
 * Beta(x+1, n−x).
 * @param x yes, 0 to n
 * @param n respondents, or an effective number of them; neither need be whole. 0 gives [0, 1].
 */
export function clopperPearson(x: number, n: number, level = 0.95): Interval {
  const alpha = 1 - level;
  return {
    lower: x > 0 ? betaQuantile(alpha / 2, x, n - x + 1) : 0,
    upper: x < n ? betaQuantile(1 - alpha / 2, x + 1, n - x) : 1
  };
}

/**
 * Korn & Graubard (1998) for a weighted share: Clopper–Pearson with n* = n_eff·(t_{n−1}/t_df)², never above n,
 * and x = p·n* (`survey::svyciprop`, method "beta", which has no such cap).
 * @param df degrees of freedom of the variance; n − 1 without clusters and strata
 */
export function kornGraubard(estimate: DesignedShare, df = estimate.n - 1, level = 0.95): Interval {
  const { n, share } = estimate;
  const at = 1 - (1 - level) / 2;
  const fewer = n > 1 ? (studentQuantile(at, n - 1) / studentQuantile(at, df)) ** 2 : 1;
  const base = Math.min(n, effectiveBase(estimate) * fewer);
  return clopperPearson(share * base, base, level);
}
