/**
 * Reconstruction by least squares: whoever knows all attributes and weights looks for the answers that fit
 * the published figures best, and is scored against the real ones.
 */
import type { PublishedRow } from '../../src/lib/releases/published-row.ts';
import type { KnownCell } from './attacker.ts';
import { rowOf } from './attacker.ts';

/** A weighted sum of all answers, in units of the mean weight, and how far it may be off (one sd). */
interface Equation {
  readonly v: Float64Array;
  readonly sum: number;
  readonly sd: number;
}

/** What the published percentages say about sums of answers; rounding adds a twelfth of a squared point. */
export function equationsOf(
  rows: readonly PublishedRow[],
  item: string,
  cells: readonly KnownCell[],
  sigma: number
): Equation[] {
  return cells.flatMap((cell) => {
    const percent = rowOf(rows, item, cell)?.percent;
    if (percent == null) return [];
    const v = cell.v.map((weight) => weight / 1e6);
    const total = v.reduce((sum, x) => sum + x, 0);
    const sd = Math.hypot((sigma * cell.maxWeight) / 1e6, total / 100 / Math.sqrt(12));
    return [{ v, sum: (total * percent) / 100, sd }];
  });
}

/**
 * The best linear guess: with a share p of yes and nothing else known beforehand,
 * x̂ = p + τ²·Aᵀ(τ²·A·Aᵀ + S)⁻¹(y − A·p), τ² = p(1 − p).
 */
export function bestLinear(equations: readonly Equation[], share: number, people: number): Float64Array {
  const tau2 = share * (1 - share);
  const system = equations.map((a, r) =>
    Float64Array.from(equations, (b, c) => tau2 * dot(a.v, b.v) + (r === c ? a.sd ** 2 : 0))
  );
  const residual = Float64Array.from(equations, ({ v, sum }) => sum - share * total(v));
  const solved = solve(system, residual);
  const guess = new Float64Array(people).fill(share);
  equations.forEach(({ v }, r) => {
    for (let i = 0; i < people; i += 1) guess[i]! += tau2 * v[i]! * solved[r]!;
  });
  return guess;
}

/** Plain least squares with every answer kept between 0 and 1, by projected gradients with momentum. */
export function boxedLeastSquares(
  equations: readonly Equation[],
  share: number,
  people: number,
  rounds = 300
): Float64Array {
  const rows = equations.map(({ v, sum, sd }) => ({ v: v.map((x) => x / sd), sum: sum / sd }));
  const step =
    1 /
    largestEigenvalue(
      rows.map(({ v }) => v),
      people
    );
  let guess = new Float64Array(people).fill(share);
  let ahead = guess;
  for (let round = 1; round <= rounds; round += 1) {
    const gradient = new Float64Array(people);
    for (const { v, sum } of rows) {
      const off = dot(v, ahead) - sum;
      for (let i = 0; i < people; i += 1) gradient[i]! += off * v[i]!;
    }
    const next = ahead.map((x, i) => Math.min(1, Math.max(0, x - step * gradient[i]!)));
    const momentum = round / (round + 3);
    ahead = next.map((x, i) => x + momentum * (x - guess[i]!));
    guess = next;
  }
  return guess;
}

export interface Score {
  /** Chance that a yes is ranked above a no. */
  readonly auc: number;
  /** Share guessed right, less what "everybody as most" would get. */
  readonly gain: number;
  /** Share of yes among the 5 % ranked highest, less the share among all. */
  readonly top: number;
}

export function scoreOf(guess: Float64Array, answers: ArrayLike<number>): Score {
  const order = [...guess.keys()].sort((a, b) => guess[b]! - guess[a]!);
  const yes = order.filter((i) => answers[i] === 1).length;
  const base = yes / order.length;
  const first = order.slice(0, Math.ceil(order.length / 20));
  const right = order.filter((i) => Number(guess[i]! > 0.5) === answers[i]).length;
  return {
    auc: aucOf(guess, answers),
    gain: right / order.length - Math.max(base, 1 - base),
    top: first.filter((i) => answers[i] === 1).length / first.length - base
  };
}

/** Area under the curve; equal guesses count half. */
export function aucOf(guess: Float64Array, answers: ArrayLike<number>): number {
  const order = [...guess.keys()].sort((a, b) => guess[a]! - guess[b]!);
  let ranks = 0;
  let yes = 0;
  for (let from = 0; from < order.length;) {
    let to = from;
    while (to < order.length && guess[order[to]!] === guess[order[from]!]) to += 1;
    for (let k = from; k < to; k += 1) {
      if (answers[order[k]!] !== 1) continue;
      yes += 1;
      ranks += (from + to + 1) / 2;
    }
    from = to;
  }
  return (ranks - (yes * (yes + 1)) / 2) / (yes * (order.length - yes));
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += a[i]! * b[i]!;
  return sum;
}

function total(v: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < v.length; i += 1) sum += v[i]!;
  return sum;
}

function largestEigenvalue(rows: readonly Float64Array[], people: number): number {
  let direction = new Float64Array(people).fill(1 / Math.sqrt(people));
  let norm = 0;
  for (let round = 0; round < 30; round += 1) {
    const next = new Float64Array(people);
    for (const v of rows) {
      const along = dot(v, direction);
      for (let i = 0; i < people; i += 1) next[i]! += along * v[i]!;
    }
    norm = Math.sqrt(dot(next, next));
    direction = next.map((x) => x / norm);
  }
  return 1.05 * norm;
}

/** Gaussian elimination with pivots; the system is small and well conditioned. */
function solve(system: Float64Array[], right: Float64Array): Float64Array {
  const n = right.length;
  const a = system.map((row, r) => Float64Array.of(...row, right[r]!));
  for (let c = 0; c < n; c += 1) {
    let pivot = c;
    for (let r = c + 1; r < n; r += 1) if (Math.abs(a[r]![c]!) > Math.abs(a[pivot]![c]!)) pivot = r;
    [a[c], a[pivot]] = [a[pivot]!, a[c]!];
    for (let r = c + 1; r < n; r += 1) {
      const factor = a[r]![c]! / a[c]![c]!;
      if (factor !== 0) for (let k = c; k <= n; k += 1) a[r]![k]! -= factor * a[c]![k]!;
    }
  }
  const x = new Float64Array(n);
  for (let r = n - 1; r >= 0; r -= 1) {
    let rest = a[r]![n]!;
    for (let k = r + 1; k < n; k += 1) rest -= a[r]![k]! * x[k]!;
    x[r] = rest / a[r]![r]!;
  }
  return x;
}
