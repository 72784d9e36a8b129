/**
 * A table of two classifications, counted: do they go together, in which cells, and how strongly. Counts of
 * respondents only; weighted answers are tested by `rao-scott.ts`, because a weight is not so many people.
 */
import { chiSquareTail } from './distributions.ts';
import type { Matrix } from './linear.ts';

export interface TableTest {
  readonly n: number;
  /** Rows and columns that hold anybody. */
  readonly rows: number;
  readonly columns: number;
  /** E = row total × column total / n, in the shape of the table. */
  readonly expected: readonly (readonly number[])[];
  /** Adjusted residuals (O−E)/√(E(1−r)(1−c)), about normal without association; null in an empty row or column. */
  readonly residuals: readonly (readonly (number | null)[])[];
  /** Σ(O−E)²/E. */
  readonly x2: number;
  readonly df: number;
  readonly p: number;
  readonly cramersV: number;
  /** Bergsma (2013): V less what chance alone makes of it; null for as many respondents as categories. */
  readonly cramersVCorrected: number | null;
}

/** Column by column, sums; row by row for the transposed. */
function totals(counts: Matrix): { rows: number[]; columns: number[]; n: number } {
  const columns = new Array<number>(counts[0]?.length ?? 0).fill(0);
  const rows = counts.map((row) => {
    for (const [c, count] of row.entries()) columns[c]! += count;
    return row.reduce((sum, count) => sum + count, 0);
  });
  return { rows, columns, n: rows.reduce((sum, count) => sum + count, 0) };
}

/**
 * Pearson's X² with adjusted residuals (Haberman 1973), Cramér's V and its bias-corrected form (Bergsma 2013).
 * Empty rows and columns say nothing: they count neither in the degrees of freedom nor in V.
 * @param counts rows × columns of whole numbers; others throw, as weighted counts would look far too certain
 * @returns null where fewer than two rows or two columns hold anybody: there is nothing to compare
 */
export function testTable(counts: Matrix): TableTest | null {
  const whole = counts.flat().every((count) => Number.isInteger(count) && count >= 0);
  if (!whole) throw new RangeError('a table of counts holds whole numbers');
  const { rows: rowTotals, columns: columnTotals, n } = totals(counts);
  const rows = rowTotals.filter((total) => total > 0).length;
  const columns = columnTotals.filter((total) => total > 0).length;
  if (rows < 2 || columns < 2) return null;
  const expected = rowTotals.map((row) => columnTotals.map((column) => (row * column) / n));
  let x2 = 0;
  const residuals = counts.map((row, r) =>
    row.map((count, c) => {
      const e = expected[r]![c]!;
      if (e === 0) return null;
      x2 += (count - e) ** 2 / e;
      return (count - e) / Math.sqrt(e * (1 - rowTotals[r]! / n) * (1 - columnTotals[c]! / n));
    })
  );
  const df = (rows - 1) * (columns - 1);
  return {
    n,
    rows,
    columns,
    expected,
    residuals,
    x2,
    df,
    p: chiSquareTail(x2, df),
    cramersV: Math.sqrt(x2 / (n * (Math.min(rows, columns) - 1))),
    cramersVCorrected: bergsma(x2 / n, rows, columns, n)
  };
}

/** φ̃² = max(0, φ² − (r−1)(c−1)/(n−1)), r̃ = r − (r−1)²/(n−1) and c̃ alike, Ṽ = √(φ̃²/(min(r̃, c̃) − 1)). */
function bergsma(phi2: number, rows: number, columns: number, n: number): number | null {
  const least = Math.min(rows - (rows - 1) ** 2 / (n - 1), columns - (columns - 1) ** 2 / (n - 1)) - 1;
  if (!(least > 0)) return null;
  return Math.sqrt(Math.max(0, phi2 - ((rows - 1) * (columns - 1)) / (n - 1)) / least);
}
