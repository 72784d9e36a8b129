/**
 * From margins to the weights of a wave: raking, trimming to bounds, and Kish's figures that say what
 * the weighting cost.
 */
import { isRefusal, refuse, type Refusal } from '#lib/refusal.ts';
import { alignMargins, worstMarginError, type Margin } from './margin.ts';
import { fitMargins, rake, type Raked, type RakeOptions } from './rake.ts';

export interface Kish {
  readonly n: number;
  /** n·Σw²/(Σw)² = 1 + CV². */
  readonly deff: number;
  readonly nEff: number;
  /** What a screen must say: amber above 1.5, red above 2.5 or below 50 effective respondents. */
  readonly level: 'green' | 'amber' | 'red';
}

/** Kish's design effect of unequal weights and the effective number of respondents. */
export function kish(weights: ArrayLike<number>): Kish {
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < weights.length; i += 1) {
    sum += weights[i]!;
    squares += weights[i]! ** 2;
  }
  return kishOfSums(weights.length, sum, squares);
}

/** The same from n, Σw and Σw², where the weights themselves are not at hand. */
export function kishOfSums(n: number, sum: number, squares: number): Kish {
  const deff = (n * squares) / (sum * sum);
  const nEff = n / deff;
  const level = deff > 2.5 || nEff < 50 ? 'red' : deff > 1.5 ? 'amber' : 'green';
  return { n, deff, nEff, level };
}

export interface WeightingOptions extends RakeOptions {
  /** Bounds as multiples of the mean weight. Small communes take 2.5 as the upper one. */
  readonly lower?: number;
  readonly upper?: number;
  readonly rounds?: number;
}

export interface WeightSet extends Raked {
  /** Respondents whose weight ended on a bound. */
  readonly trimmed: number;
  readonly rounds: number;
  readonly kish: Kish;
}

function clip(weights: Float64Array, low: number, high: number): number {
  let changed = 0;
  for (let i = 0; i < weights.length; i += 1) {
    const weight = weights[i]!;
    if (weight < low * (1 - 1e-9)) weights[i] = low;
    else if (weight > high * (1 + 1e-9)) weights[i] = high;
    else continue;
    changed += 1;
  }
  return changed;
}

/**
 * Rakes, then cuts weights to [lower, upper] × mean and rakes again, at most `rounds` times, ending on
 * the bounds. What the margins then miss is reported in `worst`, not refused: after trimming they often
 * cannot be met.
 * @returns the weights with their diagnostics, or a refusal of `rake`, or `margin.too-many` (more than four
 *   for fewer than 300 respondents: the weights would follow chance)
 */
export function weightSample(
  margins: readonly Margin[],
  options: WeightingOptions = {}
): WeightSet | Refusal {
  const { lower = 0.3, upper = 3, rounds = 10, tolerance = 1e-6, maxCycles = 200 } = options;
  const respondents = margins[0]?.index.length ?? 0;
  if (margins.length > 4 && respondents < 300) {
    return refuse('margin.too-many', { margins: margins.length, most: 4, least: 300 });
  }
  const raked = rake(margins, options);
  if (isRefusal(raked)) return raked;
  const aligned = alignMargins(margins, options);
  if (isRefusal(aligned)) return aligned;
  const weights = raked.weights;
  const mean = aligned.total / weights.length;
  let round = 0;
  let cycles = raked.cycles;
  while (clip(weights, lower * mean, upper * mean) > 0 && round < rounds) {
    cycles += fitMargins(aligned, weights, tolerance, maxCycles).cycles;
    round += 1;
  }
  const worst = worstMarginError(aligned.margins, aligned.total, weights);
  let trimmed = 0;
  for (let i = 0; i < weights.length; i += 1) if (onBound(weights[i]!, mean, lower, upper)) trimmed += 1;
  return { weights, cycles, worst, scaled: raked.scaled, trimmed, rounds: round, kish: kish(weights) };
}

function onBound(weight: number, mean: number, lower: number, upper: number): boolean {
  return weight <= lower * mean * (1 + 1e-9) || weight >= upper * mean * (1 - 1e-9);
}

/**
 * Cuts weights at an upper bound and spreads the excess evenly over those below it, again and again
 * until nobody is above: the total stays. (`survey::trimWeights`, strict.)
 */
export function trimWeights(weights: Float64Array, upper: number): Float64Array {
  const result = Float64Array.from(weights);
  for (;;) {
    let excess = 0;
    const below: number[] = [];
    for (const [i, weight] of result.entries()) {
      if (weight > upper) {
        excess += weight - upper;
        result[i] = upper;
      } else if (weight < upper) below.push(i);
    }
    if (excess === 0 || below.length === 0) return result;
    for (const i of below) result[i]! += excess / below.length;
  }
}
