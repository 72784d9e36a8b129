/**
 * Population margins as the weighting sees them: who belongs where, how many there are outside the
 * sample, and the checks that must pass before any weight is made.
 */
import { refuse, type Refusal } from '#lib/refusal.ts';

export interface Margin {
  readonly name: string;
  readonly categories: readonly string[];
  /** Persons per category in register or census, in the order of `categories`. */
  readonly population: ArrayLike<number>;
  /** Per respondent the position of the category, −1 where the attribute is missing. */
  readonly index: Int8Array | Int16Array | Int32Array;
}

export interface MarginError {
  readonly margin: string;
  readonly category: string;
  /** |Σw − N| / N. */
  readonly error: number;
}

export interface ScaledMargin {
  readonly margin: string;
  readonly from: number;
  readonly to: number;
}

export interface AlignOptions {
  /** Largest relative difference between totals that is still scaled away; beyond it the margins are refused. */
  readonly totalTolerance?: number;
  /** Position of the most reliable margin; the others are scaled to its total. */
  readonly reference?: number;
}

export interface AlignedMargins {
  readonly margins: readonly Margin[];
  readonly total: number;
  /** Which margins were scaled, to be said in the method box. */
  readonly scaled: readonly ScaledMargin[];
}

/** Sum of weights per category; the second value is the weight of all who have one. */
export function categoryWeights(margin: Margin, weights: ArrayLike<number>): [Float64Array, number] {
  const sums = new Float64Array(margin.categories.length);
  const { index } = margin;
  for (let i = 0; i < index.length; i += 1) {
    const c = index[i]!;
    if (c >= 0) sums[c]! += weights[i]!;
  }
  let known = 0;
  for (const sum of sums) known += sum;
  return [sums, known];
}

/** Respondents per category. */
export function categoryCounts(margin: Margin): Float64Array {
  return categoryWeights(margin, new Uint8Array(margin.index.length).fill(1))[0];
}

function sumOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i += 1) sum += values[i]!;
  return sum;
}

function emptyCategory(margin: Margin): Refusal | null {
  const counts = categoryCounts(margin);
  for (const [c, category] of margin.categories.entries()) {
    const population = margin.population[c]!;
    if (!(population >= 0)) throw new RangeError(`${margin.name}: population of ${category} is not a number`);
    const values = { margin: margin.name, category, population };
    if (population > 0 && counts[c] === 0)
      return refuse('margin.missing-category', { ...values, respondents: 0 });
    if (population === 0 && counts[c]! > 0) return refuse('margin.empty-population', values);
  }
  return null;
}

/**
 * Checks margins against the sample and brings them to one total.
 * Refused: `margin.missing-category` (residents, but no respondent: collapse or drop),
 * `margin.empty-population` (respondents, but no resident), `margin.unequal-totals` (beyond the tolerance).
 */
export function alignMargins(
  margins: readonly Margin[],
  options: AlignOptions = {}
): AlignedMargins | Refusal {
  const { totalTolerance = 0.005, reference = 0 } = options;
  const trusted = margins[reference];
  if (!trusted) throw new RangeError('no margin to weight by');
  const total = sumOf(trusted.population);
  const scaled: ScaledMargin[] = [];
  const aligned: Margin[] = [];
  for (const margin of margins) {
    const empty = emptyCategory(margin);
    if (empty) return empty;
    const own = sumOf(margin.population);
    if (Math.abs(own - total) > totalTolerance * total) {
      const values = { margin: margin.name, total: own, reference: trusted.name, referenceTotal: total };
      return refuse('margin.unequal-totals', values);
    }
    if (own === total) aligned.push(margin);
    else {
      scaled.push({ margin: margin.name, from: own, to: total });
      aligned.push({ ...margin, population: Float64Array.from(margin.population, (p) => (p / own) * total) });
    }
  }
  return { margins: aligned, total, scaled };
}

/**
 * The category that is furthest from its population. A margin some respondents have no value on is held
 * to the weight of those who have one; otherwise two such margins contradict each other for ever.
 */
export function worstMarginError(
  margins: readonly Margin[],
  total: number,
  weights: Float64Array
): MarginError {
  let worst: MarginError = { margin: '', category: '', error: 0 };
  for (const margin of margins) {
    const [sums, known] = categoryWeights(margin, weights);
    const share = margin.index.includes(-1) ? known / total : 1;
    for (const [c, category] of margin.categories.entries()) {
      const target = margin.population[c]! * share;
      const error = target > 0 ? Math.abs(sums[c]! - target) / target : 0;
      if (error > worst.error || Number.isNaN(error)) worst = { margin: margin.name, category, error };
    }
  }
  return worst;
}
