/**
 * Whether two classifications go together, from weighted answers: the tests that know that a weight makes an
 * estimate more uncertain, not the sample larger. Exact figures of answers, for the steward's bench only.
 */
import { chiSquareTail, fTail } from './distributions.ts';
import { solve, traces, type Matrix } from './linear.ts';
import {
  weightedTable,
  weightedTableOfCells,
  type CellSums,
  type TableInput,
  type WeightedTable
} from './weighted-table.ts';

export interface FTest {
  readonly statistic: number;
  readonly df1: number;
  readonly df2: number;
  readonly p: number;
}

export interface WeightedTableTest {
  readonly n: number;
  /** Pearson's X² of the weighted shares, as if n people had answered. Says nothing without its correction. */
  readonly x2: number;
  /** Second order: F = X²/tr Δ on df₁ = (tr Δ)²/tr Δ², df₂ = df₁·ν. The one to report. */
  readonly f: FTest;
  /** First order: X²/(mean eigenvalue of Δ) against χ² with (r−1)(c−1) degrees of freedom. */
  readonly chiSquare: { readonly statistic: number; readonly df: number; readonly p: number };
  /** Wald's test of the differences between cells and products of margins; null where cells are too empty. */
  readonly wald: FTest | null;
  /** The same with its denominator adjusted to few clusters; null with fewer clusters than cells to compare. */
  readonly adjustedWald: FTest | null;
}

/**
 * Rao & Scott (1984, Annals of Statistics 12) as `survey::svychisq`: Δ = (C'D⁻¹C/n)⁻¹·(C'D⁻¹VD⁻¹C), D = diag(p),
 * V the design covariance of the cell shares p, C the interaction contrasts, ν = units − 1. Empty rows and
 * columns are left out.
 * @returns null where fewer than two rows, columns or units have weight, or where so many cells are empty that
 *   the interaction cannot be estimated
 */
export function testWeightedTable(input: TableInput): WeightedTableTest | null {
  return testOf(weightedTable(input));
}

/** The same test from n, Σw and Σw² of every cell, where nobody is clustered. */
export function testWeightedCells(cells: readonly (readonly CellSums[])[]): WeightedTableTest | null {
  return testOf(weightedTableOfCells(cells));
}

function testOf(table: WeightedTable | null): WeightedTableTest | null {
  if (!table) return null;
  const delta = designEffects(table);
  if (!delta) return null;
  const { trace, ofSquare } = traces(delta);
  if (!(trace > 0)) return null;
  const x2 = pearson(table);
  const df = delta.length;
  const nu = table.units - 1;
  const df1 = trace ** 2 / ofSquare;
  const wald = waldStatistic(table);
  const spare = nu - df + 1;
  return {
    n: table.n,
    x2,
    f: fTest(x2 / trace, df1, df1 * nu),
    chiSquare: { statistic: x2, df, p: chiSquareTail((x2 * df) / trace, df) },
    wald: wald === null ? null : fTest(wald / df, df, nu),
    adjustedWald: wald === null || spare < 1 ? null : fTest((wald * spare) / (df * nu), df, spare)
  };
}

function fTest(statistic: number, df1: number, df2: number): FTest {
  return { statistic, df1, df2, p: fTail(statistic, df1, df2) };
}

function margins({ cells }: WeightedTable): { rows: number[]; columns: number[] } {
  const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
  return {
    rows: cells.map(sum),
    columns: cells[0]!.map((_, c) => sum(cells.map((row) => row[c]!)))
  };
}

function pearson(table: WeightedTable): number {
  const { rows, columns } = margins(table);
  let x2 = 0;
  for (const [r, row] of table.cells.entries()) {
    for (const [c, weight] of row.entries()) {
      const expected = (rows[r]! * columns[c]!) / table.total;
      x2 += (weight - expected) ** 2 / expected;
    }
  }
  return (x2 * table.n) / table.total;
}

/** Per cell, row by row, its value in each contrast (e_r − e_1)⊗(e_c − e_1), r and c from the second on. */
function interactionContrasts({ cells }: WeightedTable): number[][] {
  const sign = (own: number, other: number) => (own === other ? 1 : own === 0 ? -1 : 0);
  const [rows, columns] = [cells.slice(1), cells[0]!.slice(1)];
  return cells.flatMap((row, r) =>
    row.map((_, c) => rows.flatMap((__, i) => columns.map((___, j) => sign(r, i + 1) * sign(c, j + 1))))
  );
}

function designEffects(table: WeightedTable): Matrix | null {
  const shares = table.cells.flat().map((weight) => weight / table.total);
  const scaled = interactionContrasts(table).map((row, cell) =>
    row.map((value) => (shares[cell]! > 0 ? value / shares[cell]! : 0))
  );
  const contrasts = scaled[0]!.map((_, k) => k);
  const simple = contrasts.map((j) =>
    contrasts.map(
      (k) => shares.reduce((sum, p, cell) => sum + p * scaled[cell]![j]! * scaled[cell]![k]!, 0) / table.n
    )
  );
  // Influence of a respondent of the cell on D⁻¹C of the shares: their own value less the mean of all.
  const mean = contrasts.map((k) => shares.reduce((sum, p, cell) => sum + p * scaled[cell]![k]!, 0));
  const loadings = scaled.map((row) => row.map((value, k) => (value - mean[k]!) / table.total));
  return solve(simple, table.covariance(loadings));
}

/** Y = N_rc − N_r·N_c/N over all cells but the first row and column, Wald's Y'V⁻¹Y with linearised V. */
function waldStatistic(table: WeightedTable): number | null {
  const { rows, columns } = margins(table);
  const { cells, total } = table;
  const compared = rows.slice(1).flatMap((_, i) => columns.slice(1).map((__, j) => [i + 1, j + 1] as const));
  const y = compared.map(([r, c]) => [cells[r]![c]! - (rows[r]! * columns[c]!) / total]);
  const loadings = cells.flatMap((row, r) =>
    row.map((_, c) =>
      compared.map(([i, j]) => {
        const [inRow, inColumn] = [r === i ? 1 : 0, c === j ? 1 : 0];
        const product = (rows[i]! * columns[j]!) / total ** 2;
        return inRow * inColumn - (inRow * columns[j]!) / total - (inColumn * rows[i]!) / total + product;
      })
    )
  );
  const solved = solve(table.covariance(loadings), y);
  return solved && y.reduce((sum, [value], k) => sum + value! * solved[k]![0]!, 0);
}
