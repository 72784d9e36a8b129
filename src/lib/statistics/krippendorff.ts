/**
 * Agreement between coders beyond chance: Krippendorff's alpha for any number of coders, with missing
 * values, for any difference between two values; here those of single codes and of sets of codes.
 */

export interface Agreement {
  /** 1 is perfect, 0 what chance would give, below 0 systematic disagreement. */
  readonly alpha: number;
  /** Ends of the 95 % interval from leaving out one unit at a time; null with fewer than three units. */
  readonly lower: number | null;
  readonly upper: number | null;
  /** Units that at least two coders judged. */
  readonly units: number;
}

const Z95 = 1.959963984540054;

/**
 * α = 1 − D_o/D_e. With m_u values in unit u, n = Σ m_u over units with m_u ≥ 2 and δ² the difference:
 * D_o = Σ_u Σ_{i≠j} δ²(v_ui, v_uj)/(m_u − 1) / n and D_e = Σ_{i≠j} δ²(v_i, v_j) / (n(n − 1)) over all pairable values.
 * Source: Krippendorff, Computing Krippendorff's alpha-reliability (2011). Interval: α ± 1.96·SE with the
 * jackknife SE² = (U − 1)/U · Σ(α₍₋ᵤ₎ − ᾱ)² (Efron 1982), clipped to [−1, 1].
 * @param units the values that each unit got; a missing one is left out
 * @param distance δ²: 0 for equal values, symmetric
 * @param keyOf equal for equal values
 * @returns null where nothing can be told: no unit judged twice, or all values alike
 */
export function krippendorffAlpha<V>(
  units: readonly (readonly V[])[],
  distance: (a: V, b: V) => number,
  keyOf: (value: V) => string = String
): Agreement | null {
  const positions = new Map<string, number>();
  const values: V[] = [];
  const coded = units
    .filter((unit) => unit.length >= 2)
    .map((unit) =>
      unit.map((value) => {
        const key = keyOf(value);
        if (!positions.has(key)) {
          positions.set(key, values.length);
          values.push(value);
        }
        return positions.get(key)!;
      })
    );
  const differences = values.map((a) => values.map((b) => distance(a, b)));
  const alpha = alphaOf(coded, differences);
  if (alpha === undefined) return null;
  return { alpha, units: coded.length, ...jackknife(coded, differences, alpha) };
}

type Matrix = readonly (readonly number[])[];

function alphaOf(units: Matrix, differences: Matrix): number | undefined {
  const counts = new Array<number>(differences.length).fill(0);
  let observed = 0;
  let n = 0;
  for (const unit of units) {
    let within = 0;
    for (const a of unit) {
      counts[a]! += 1;
      for (const b of unit) within += differences[a]![b]!;
    }
    observed += within / (unit.length - 1);
    n += unit.length;
  }
  let expected = 0;
  for (const [a, row] of differences.entries())
    for (const [b, difference] of row.entries()) expected += counts[a]! * counts[b]! * difference;
  return expected === 0 ? undefined : 1 - (observed * (n - 1)) / expected;
}

function jackknife(units: Matrix, differences: Matrix, alpha: number) {
  const without = units.map((_, left) =>
    alphaOf(
      units.filter((_, index) => index !== left),
      differences
    )
  );
  // Without one unit all values may be alike: then the interval would claim more than is known.
  if (units.length < 3 || without.includes(undefined)) return { lower: null, upper: null };
  const estimates = without as number[];
  const mean = estimates.reduce((sum, each) => sum + each, 0) / estimates.length;
  const squares = estimates.reduce((sum, each) => sum + (each - mean) ** 2, 0);
  const half = Z95 * Math.sqrt(((units.length - 1) / units.length) * squares);
  return { lower: Math.max(-1, alpha - half), upper: Math.min(1, alpha + half) };
}

/** Distance of values that are equal or not: 0 or 1. */
export function nominal(a: unknown, b: unknown): number {
  return a === b ? 0 : 1;
}

/**
 * MASI distance between two sets of codes: 1 − J·M, J the Jaccard index and M 1 for equal sets, ⅔ where one
 * holds the other, ⅓ where they overlap, 0 where they do not. Two empty sets are equal.
 * Source: Passonneau, Measuring agreement on set-valued items (MASI), LREC 2006.
 */
export function masi(a: readonly string[], b: readonly string[]): number {
  const [left, right] = [new Set(a), new Set(b)];
  const shared = [...left].filter((code) => right.has(code)).length;
  const all = left.size + right.size - shared;
  if (shared === all) return 0;
  if (shared === 0) return 1;
  const monotony = shared === left.size || shared === right.size ? 2 / 3 : 1 / 3;
  return 1 - (shared / all) * monotony;
}
