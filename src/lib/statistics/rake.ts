/**
 * Weights that make the sample match the population: post-stratification on one margin, raking on
 * several. Weights come out in persons (they sum to the population) and in the order of the respondents.
 */
import { isRefusal, refuse, type Refusal } from '#lib/refusal.ts';
import {
  alignMargins,
  categoryWeights,
  worstMarginError,
  type AlignedMargins,
  type AlignOptions,
  type Margin,
  type MarginError,
  type ScaledMargin
} from './margin.ts';

export interface RakeOptions extends AlignOptions {
  /** Largest relative error a margin may keep. */
  readonly tolerance?: number;
  readonly maxCycles?: number;
  /** Design weights; everybody 1 if left out. */
  readonly start?: Float64Array;
}

export interface Raked {
  readonly weights: Float64Array;
  readonly cycles: number;
  readonly worst: MarginError;
  readonly scaled: readonly ScaledMargin[];
}

/** One margin: each respondent's weight times target over current sum of the category; factor 1 where missing. */
function fitMargin(margin: Margin, total: number, weights: Float64Array): void {
  const [sums, known] = categoryWeights(margin, weights);
  const { index } = margin;
  const share = index.includes(-1) ? known / total : 1;
  const factors = sums.map((sum, c) => (sum > 0 ? (margin.population[c]! * share) / sum : 1));
  for (let i = 0; i < index.length; i += 1) {
    const c = index[i]!;
    if (c >= 0) weights[i]! *= factors[c]!;
  }
}

/** Cycles over aligned margins, changing `weights` in place, until the margins themselves agree. */
export function fitMargins(
  { margins, total }: AlignedMargins,
  weights: Float64Array,
  tolerance: number,
  maxCycles: number
): { cycles: number; worst: MarginError } {
  let cycles = 0;
  let worst = worstMarginError(margins, total, weights);
  while (cycles < maxCycles && !(worst.error <= tolerance)) {
    for (const margin of margins) fitMargin(margin, total, weights);
    cycles += 1;
    worst = worstMarginError(margins, total, weights);
  }
  return { cycles, worst };
}

/**
 * Raking by cyclic iterative proportional fitting (Deming & Stephan 1940). Convergence is judged by the
 * margins, max |Σw − N|/N ≤ tolerance: the change between two cycles also stands still where margins
 * contradict each other. A missing attribute means factor 1 on that margin, and the margin is scaled in
 * each cycle to the current weight of those who have a value.
 * @returns weights per respondent, or a refusal: those of `alignMargins`, or `weights.not-converged`
 */
export function rake(margins: readonly Margin[], options: RakeOptions = {}): Raked | Refusal {
  const { tolerance = 1e-6, maxCycles = 200, start } = options;
  const aligned = alignMargins(margins, options);
  if (isRefusal(aligned)) return aligned;
  const weights = start ? Float64Array.from(start) : new Float64Array(margins[0]!.index.length).fill(1);
  let sum = 0;
  for (let i = 0; i < weights.length; i += 1) sum += weights[i]!;
  for (let i = 0; i < weights.length; i += 1) weights[i]! *= aligned.total / sum;
  const { cycles, worst } = fitMargins(aligned, weights, tolerance, maxCycles);
  if (!(worst.error <= tolerance)) return refuse('weights.not-converged', { ...worst, cycles });
  return { weights, cycles, worst, scaled: aligned.scaled };
}

/**
 * Post-stratification, w = d·N_h/Σ_h d: raking on a single margin. A category with residents and without
 * a respondent is refused, never left out silently.
 */
export function postStratify(margin: Margin, options: RakeOptions = {}): Raked | Refusal {
  return rake([margin], options);
}
