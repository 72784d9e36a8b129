/**
 * A small linear program for the attacks: how large and how small can one unknown be, when all unknowns lie
 * between 0 and 1 and weighted sums of them lie in known ranges. Dense simplex with bounds on every variable.
 */

export interface RangeRow {
  /** One coefficient per unknown. */
  readonly coefficients: ArrayLike<number>;
  readonly low: number;
  readonly high: number;
}

const EPS = 1e-9;

/** A tableau that keeps its basis from one question to the next. */
export class BoxProgram {
  readonly #m: number;
  readonly #columns: number;
  readonly #rows: Float64Array[];
  readonly #low: Float64Array;
  readonly #high: Float64Array;
  readonly #value: Float64Array;
  readonly #basis: Int32Array;
  readonly #inBasis: Uint8Array;
  readonly feasible: boolean;

  constructor(unknowns: number, ranges: readonly RangeRow[]) {
    const m = ranges.length;
    this.#m = m;
    this.#columns = unknowns + m;
    this.#low = new Float64Array(this.#columns);
    this.#high = new Float64Array(this.#columns).fill(1);
    this.#value = new Float64Array(this.#columns);
    this.#basis = Int32Array.from({ length: m }, (_, r) => unknowns + r);
    this.#inBasis = new Uint8Array(this.#columns).fill(1, unknowns);
    // slack s = a·x is basic at the start: row r reads s − a·x = 0
    this.#rows = ranges.map(({ coefficients, low, high }, r) => {
      this.#low[unknowns + r] = low;
      this.#high[unknowns + r] = high;
      const row = new Float64Array(this.#columns);
      for (let j = 0; j < unknowns; j += 1) row[j] = -coefficients[j]!;
      row[unknowns + r] = 1;
      return row;
    });
    this.feasible = this.#makeFeasible();
  }

  /** The largest value that unknown `x` can take. */
  maximum(x: number): number {
    return this.#optimise(x, 1);
  }

  /** The smallest value that unknown `x` can take. */
  minimum(x: number): number {
    return this.#optimise(x, -1);
  }

  #violation(column: number): number {
    const value = this.#value[column]!;
    const scale = EPS * Math.max(1, Math.abs(value));
    if (value < this.#low[column]! - scale) return -1;
    return value > this.#high[column]! + scale ? 1 : 0;
  }

  #makeFeasible(): boolean {
    for (let step = 0; step < 50 * this.#columns; step += 1) {
      const gains = new Float64Array(this.#columns);
      let violated = false;
      for (let r = 0; r < this.#m; r += 1) {
        const sign = this.#violation(this.#basis[r]!);
        if (sign === 0) continue;
        violated = true;
        // the basic variable moves by −row[j] when column j moves by 1; too large ones shall shrink
        for (let j = 0; j < this.#columns; j += 1) gains[j]! += sign * this.#rows[r]![j]!;
      }
      if (!violated) return true;
      if (!this.#step(gains, step)) return false;
    }
    throw new Error('no feasible point within the allowed steps');
  }

  #optimise(x: number, direction: 1 | -1): number {
    for (let step = 0; step < 50 * this.#columns; step += 1) {
      const gains = new Float64Array(this.#columns);
      if (this.#inBasis[x]) {
        const row = this.#rows[this.#basis.indexOf(x)]!;
        for (let j = 0; j < this.#columns; j += 1) gains[j] = -direction * row[j]!;
      } else gains[x] = direction;
      if (!this.#step(gains, step)) return this.#value[x]!;
    }
    throw new Error('no optimum within the allowed steps');
  }

  /** Moves one column that gains; false where none does. Late steps take the first, so that ties cannot cycle. */
  #step(gains: Float64Array, step: number): boolean {
    const first = step > 4 * this.#columns;
    let entering = -1;
    let best = EPS;
    for (let j = 0; j < this.#columns; j += 1) {
      if (this.#inBasis[j] || this.#high[j]! - this.#low[j]! < EPS) continue;
      const up = gains[j]! > 0;
      const room = up ? this.#high[j]! - this.#value[j]! : this.#value[j]! - this.#low[j]!;
      if (Math.abs(gains[j]!) <= best || room <= EPS) continue;
      entering = j;
      if (first) break;
      best = Math.abs(gains[j]!);
    }
    if (entering < 0) return false;
    this.#move(entering, gains[entering]! > 0 ? 1 : -1);
    return true;
  }

  #move(entering: number, direction: 1 | -1): void {
    const room =
      direction > 0
        ? this.#high[entering]! - this.#value[entering]!
        : this.#value[entering]! - this.#low[entering]!;
    let length = room;
    let leaving = -1;
    let pivot = 0;
    for (let r = 0; r < this.#m; r += 1) {
      const rate = -direction * this.#rows[r]![entering]!;
      if (Math.abs(rate) < EPS) continue;
      const reach = this.#reach(this.#basis[r]!, rate);
      if (
        reach < length - EPS ||
        (reach < length + EPS && leaving >= 0 && Math.abs(rate) > Math.abs(pivot))
      ) {
        length = Math.max(0, reach);
        leaving = r;
        pivot = rate;
      }
    }
    for (let r = 0; r < this.#m; r += 1) {
      this.#value[this.#basis[r]!]! -= direction * this.#rows[r]![entering]! * length;
    }
    this.#value[entering]! += direction * length;
    if (leaving >= 0) this.#pivot(leaving, entering);
  }

  /** How far a basic variable lets the entering one go: to its bound, or back into its range where it is outside. */
  #reach(column: number, rate: number): number {
    const value = this.#value[column]!;
    const side = this.#violation(column);
    if (rate > 0) {
      if (side > 0) return Infinity;
      return ((side < 0 ? this.#low[column]! : this.#high[column]!) - value) / rate;
    }
    if (side < 0) return Infinity;
    return ((side > 0 ? this.#high[column]! : this.#low[column]!) - value) / rate;
  }

  #pivot(leaving: number, entering: number): void {
    const left = this.#basis[leaving]!;
    // it leaves at the bound it ran into
    const bounds = [this.#low[left]!, this.#high[left]!];
    this.#value[left] = bounds.reduce((a, b) =>
      Math.abs(b - this.#value[left]!) < Math.abs(a - this.#value[left]!) ? b : a
    );
    const row = this.#rows[leaving]!;
    const divisor = row[entering]!;
    for (let j = 0; j < this.#columns; j += 1) row[j]! /= divisor;
    for (let r = 0; r < this.#m; r += 1) {
      const other = this.#rows[r]!;
      const factor = other[entering]!;
      if (r === leaving || factor === 0) continue;
      for (let j = 0; j < this.#columns; j += 1) other[j]! -= factor * row[j]!;
    }
    this.#inBasis[left] = 0;
    this.#inBasis[entering] = 1;
    this.#basis[leaving] = entering;
  }
}

/**
 * Whose answer is logically certain: the unknown cannot reach 1, or cannot reach 0.
 * @returns per asked unknown 1, 0, or null where both remain possible
 */
export function determined(program: BoxProgram, asked: readonly number[]): (0 | 1 | null)[] {
  return asked.map((x) => {
    if (program.maximum(x) < 1 - 1e-6) return 0;
    return program.minimum(x) > 1e-6 ? 1 : null;
  });
}
