/**
 * Student's t, F, χ² and beta, which small samples need beside the normal distribution. For server and bench:
 * what a browser computes needs the normal one only.
 *
 * The incomplete beta and gamma functions come from @stdlib (Boost's algorithms): over 300 points, shapes up to
 * a million, they agree with an independent implementation to 1e-10 or better. Of the smaller packages jstat is
 * off by up to 1 % there and loses small tails, and cephes loses digits from shapes of 100,000 on.
 */
import betainc from '@stdlib/math-base-special-betainc';
import betaincinv from '@stdlib/math-base-special-betaincinv';
import gammainc from '@stdlib/math-base-special-gammainc';

/** P(X ≤ x) of the beta distribution, the regularised incomplete beta function I_x(a, b). NaN for negative a or b. */
export function betaCdf(x: number, a: number, b: number): number {
  return betainc(Math.min(1, Math.max(0, x)), a, b);
}

/** The x with I_x(a, b) = p. */
export function betaQuantile(p: number, a: number, b: number): number {
  return betaincinv(p, a, b);
}

/** P(T ≤ t) of Student's distribution, by I_x(df/2, ½) at x = df/(df + t²). `df` > 0, need not be whole. */
export function studentCdf(t: number, df: number): number {
  const tail = betaCdf(df / (df + t * t), df / 2, 0.5) / 2;
  return t < 0 ? tail : 1 - tail;
}

/** The t with P(T ≤ t) = p. */
export function studentQuantile(p: number, df: number): number {
  const x = betaQuantile(2 * Math.min(p, 1 - p), df / 2, 0.5);
  return Math.sign(p - 0.5) * Math.sqrt((df * (1 - x)) / x);
}

/** P(F > x), accurate in relative terms far into the tail. Degrees of freedom > 0, need not be whole. */
export function fTail(x: number, df1: number, df2: number): number {
  return betaCdf(df2 / (df2 + df1 * Math.max(0, x)), df2 / 2, df1 / 2);
}

/** The x with P(F ≤ x) = p. */
export function fQuantile(p: number, df1: number, df2: number): number {
  const x = betaQuantile(1 - p, df2 / 2, df1 / 2);
  return (df2 * (1 - x)) / (df1 * x);
}

/** P(χ² > x), accurate in relative terms far into the tail: the upper incomplete gamma function Q(df/2, x/2). */
export function chiSquareTail(x: number, df: number): number {
  return gammainc(Math.max(0, x) / 2, df / 2, true, true);
}
