/**
 * The optional second variance of weighted means: what weighting to margins explains of an outcome is no
 * longer uncertain. Screens use the fixed-weight variance of `estimate.ts`, which is never shorter in kind.
 */
import { categoryWeights, type Margin } from './margin.ts';

/**
 * Residuals of a weighted regression of `values` on the categories of all margins, by alternating
 * projection (Deville & Särndal 1993). One margin needs one pass; several converge geometrically.
 * @param start design weights before raking, which weigh the regression
 */
function marginResiduals(
  values: ArrayLike<number>,
  margins: readonly Margin[],
  start: ArrayLike<number>,
  passes = 100
): Float64Array {
  const residuals = Float64Array.from(values);
  for (let pass = 0; pass < (margins.length === 1 ? 1 : passes); pass += 1) {
    for (const margin of margins) subtractMeans(residuals, margin, start);
  }
  return residuals;
}

function subtractMeans(residuals: Float64Array, margin: Margin, start: ArrayLike<number>): void {
  const [weight] = categoryWeights(margin, start);
  const products = residuals.map((r, i) => r * start[i]!);
  const [sums] = categoryWeights(margin, products);
  for (let i = 0; i < residuals.length; i += 1) {
    const c = margin.index[i]!;
    if (c >= 0) residuals[i]! -= sums[c]! / weight[c]!;
  }
}

/** Influence values w·e/Σw of a calibrated mean; give them to `linearisedVariance` or `clusterVariance`. */
export function calibratedInfluence(
  values: ArrayLike<number>,
  weights: ArrayLike<number>,
  margins: readonly Margin[],
  start: ArrayLike<number>
): Float64Array {
  let sum = 0;
  for (let i = 0; i < weights.length; i += 1) sum += weights[i]!;
  return marginResiduals(values, margins, start).map((e, i) => (weights[i]! * e) / sum);
}
