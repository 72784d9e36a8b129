/** Quantiles of measured times, for the tools that report them. */

/** @returns the smallest value that at least the share `q` of all values does not exceed; NaN for none */
export function quantile(values: readonly number[], q: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)] ?? NaN;
}
