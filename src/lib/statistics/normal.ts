/**
 * The normal distribution: its quantile, which turns noise keys into noise, and its two tails, which
 * turn test statistics into p-values. Both are fixed rational approximations, so that every machine
 * draws the same noise from the same key.
 */

/** The two-sided 95 % point of the normal distribution. */
export const Z95 = 1.959963984540054;

function ratio(numerator: readonly number[], denominator: readonly number[], x: number): number {
  let top = 0;
  let bottom = 0;
  for (const coefficient of numerator) top = top * x + coefficient;
  for (const coefficient of denominator) bottom = bottom * x + coefficient;
  return top / bottom;
}

const CENTRE_TOP = [
  2.5090809287301226727e3, 3.3430575583588128105e4, 6.7265770927008700853e4, 4.5921953931549871457e4,
  1.3731693765509461125e4, 1.9715909503065514427e3, 1.3314166789178437745e2, 3.387132872796366608
];
const CENTRE_BOTTOM = [
  5.226495278852545925e3, 2.8729085735721942674e4, 3.930789580009271061e4, 2.1213794301586595867e4,
  5.3941960214247511077e3, 6.871870074920579083e2, 4.2313330701600911252e1, 1
];
const NEAR_TOP = [
  7.7454501427834140764e-4, 2.27238449892691845833e-2, 2.4178072517745061177e-1, 1.27045825245236838258,
  3.64784832476320460504, 5.7694972214606914055, 4.6303378461565452959, 1.42343711074968357734
];
const NEAR_BOTTOM = [
  1.05075007164441684324e-9, 5.475938084995344946e-4, 1.51986665636164571966e-2, 1.4810397642748007459e-1,
  6.8976733498510000455e-1, 1.6763848301838038494, 2.05319162663775882187, 1
];
const FAR_TOP = [
  2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.2426609473880784386e-3, 2.6532189526576123093e-2,
  2.9656057182850489123e-1, 1.7848265399172913358, 5.4637849111641143699, 6.6579046435011037772
];
const FAR_BOTTOM = [
  2.04426310338993978564e-15, 1.4215117583164458887e-7, 1.8463183175100546818e-5, 7.868691311456132591e-4,
  1.48753612908506148525e-2, 1.3692988092273580531e-1, 5.9983220655588793769e-1, 1
];

/**
 * Φ⁻¹(p): Wichura's algorithm AS 241, PPND16 (Applied Statistics 37, 1988), relative error about 1e-16.
 * `p` lies strictly between 0 and 1; the ends give ∓Infinity, anything else NaN.
 */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) return NaN;
  if (p === 0) return -Infinity;
  if (p === 1) return Infinity;
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) return q * ratio(CENTRE_TOP, CENTRE_BOTTOM, 0.180625 - q * q);
  const r = Math.sqrt(-Math.log(q < 0 ? p : 1 - p));
  const z = r <= 5 ? ratio(NEAR_TOP, NEAR_BOTTOM, r - 1.6) : ratio(FAR_TOP, FAR_BOTTOM, r - 5);
  return q < 0 ? -z : z;
}

const BODY_TOP = [
  0.065682337918207449113, 2.2352520354606839287, 161.02823106855587881, 1067.6894854603709582,
  18154.981253343561249
];
const BODY_BOTTOM = [
  1, 47.20258190468824187, 976.09855173777669322, 10260.932208618978205, 45507.789335026729956
];
const TAIL_TOP = [
  1.0765576773720192317e-8, 0.39894151208813466764, 8.8831497943883759412, 93.506656132177855979,
  597.27027639480026226, 2494.5375852903726711, 6848.1904505362823326, 11602.651437647350124,
  9842.7148383839780218
];
const TAIL_BOTTOM = [
  1, 22.266688044328115691, 235.38790178262499861, 1519.377599407554805, 6485.558298266760755,
  18615.571640885098091, 34900.952721145977266, 38912.003286093271411, 19685.429676859990727
];
const ONE_OVER_SQRT_2PI = 0.398942280401432677939946;

/** exp(−x²/2) without the cancellation that squaring a long x would bring. */
function gaussian(x: number): number {
  const head = Math.trunc(x * 16) / 16;
  return Math.exp(-head * head * 0.5) * Math.exp(-(x - head) * (x + head) * 0.5);
}

/**
 * P(Z > z), accurate in relative terms far into the tail, so that p-values of strong effects keep their
 * order: Cody's rational approximations (Math. Comp. 23, 1969), beyond 5.65 Laplace's continued fraction.
 */
export function upperTail(z: number): number {
  const x = Math.abs(z);
  if (x <= 0.67448975) return 0.5 - z * ratio(BODY_TOP, BODY_BOTTOM, z * z);
  let tail: number;
  if (x > 40) tail = 0;
  else if (x <= 5.65) tail = gaussian(x) * ratio(TAIL_TOP, TAIL_BOTTOM, x);
  else {
    let fraction = x;
    for (let k = 50; k >= 1; k -= 1) fraction = x + k / fraction;
    tail = (gaussian(x) * ONE_OVER_SQRT_2PI) / fraction;
  }
  return z > 0 ? tail : 1 - tail;
}

/** Φ(z) = P(Z ≤ z). */
export function normalCdf(z: number): number {
  return upperTail(-z);
}

/** The two-sided p-value of a standard normal test statistic. */
export function twoSidedP(z: number): number {
  return Math.min(1, 2 * upperTail(Math.abs(z)));
}
