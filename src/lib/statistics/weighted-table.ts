/**
 * What a test of a weighted table needs of the answers: weights per cell, and how uncertain any sum of them
 * is, with clusters or without. One pass over the respondents.
 */
import type { Matrix } from './linear.ts';

export interface TableInput {
  /** Per respondent the position of the row and of the column; whoever lacks one (−1) is left out. */
  readonly rows: ArrayLike<number>;
  readonly columns: ArrayLike<number>;
  /** 0 or more. */
  readonly weights: ArrayLike<number>;
  /** One label per respondent; without it everybody stands alone. */
  readonly clusters?: ArrayLike<number | string>;
  /** Share of all clusters that was drawn; 0 means "with replacement". */
  readonly samplingFraction?: number;
}

export interface WeightedTable {
  readonly n: number;
  /** Clusters, or respondents without them. */
  readonly units: number;
  /** Weights, occupied rows × occupied columns. */
  readonly cells: Matrix;
  readonly total: number;
  /**
   * Covariance of the totals Σ w·a: V = (1−f)·m/(m−1)·Σ(z − z̄)(z − z̄)ᵀ over the m units' sums z.
   * @param loadings per cell, row by row, the values a that a respondent of the cell has
   */
  covariance(loadings: Matrix): number[][];
}

/** Null where fewer than two rows, two columns or two units have any weight. */
export function weightedTable(input: TableInput): WeightedTable | null {
  const { rows, columns, weights, clusters, samplingFraction = 0 } = input;
  const used = Array.from(weights, (_, i) => i).filter(
    (i) => rows[i]! >= 0 && columns[i]! >= 0 && weights[i]! > 0
  );
  const positions = (codes: ArrayLike<number>) =>
    new Map([...new Set(used.map((i) => codes[i]!))].sort((a, b) => a - b).map((code, at) => [code, at]));
  const rowAt = positions(rows);
  const columnAt = positions(columns);
  const width = columnAt.size;
  const sums = new Array<number>(rowAt.size * width).fill(0);
  const squares = [...sums];
  const byCluster = new Map<number | string, number[]>();
  for (const i of used) {
    const cell = rowAt.get(rows[i]!)! * width + columnAt.get(columns[i]!)!;
    sums[cell]! += weights[i]!;
    squares[cell]! += weights[i]! ** 2;
    if (!clusters) continue;
    const own = byCluster.get(clusters[i]!) ?? sums.map(() => 0);
    own[cell]! += weights[i]!;
    byCluster.set(clusters[i]!, own);
  }
  const units = clusters ? byCluster.size : used.length;
  const spread = clusters ? clusterProducts([...byCluster.values()]) : ownProducts(squares);
  return tableOf({ n: used.length, units, width, sums, samplingFraction }, spread);
}

export interface CellSums {
  readonly count: number;
  /** Σw and Σw². */
  readonly weight: number;
  readonly square: number;
}

/** The same table from what is known of each cell; everybody stands alone. */
export function weightedTableOfCells(cells: readonly (readonly CellSums[])[]): WeightedTable | null {
  const holds = (parts: readonly CellSums[]) => parts.some(({ weight }) => weight > 0);
  const rows = cells.filter(holds);
  const columns = (rows[0] ?? []).map((_, c) => c).filter((c) => holds(rows.map((row) => row[c]!)));
  const used = rows.flatMap((row) => columns.map((c) => row[c]!));
  const n = used.reduce((sum, { count }) => sum + count, 0);
  const sums = used.map(({ weight }) => weight);
  const shape = { n, units: n, width: columns.length, sums, samplingFraction: 0 };
  return tableOf(shape, ownProducts(used.map(({ square }) => square)));
}

interface Shape {
  n: number;
  units: number;
  width: number;
  sums: readonly number[];
  samplingFraction: number;
}

function tableOf(
  { n, units, width, sums, samplingFraction }: Shape,
  spread: (loadings: Matrix) => number[][]
): WeightedTable | null {
  const rows = width > 0 ? sums.length / width : 0;
  if (rows < 2 || width < 2 || units < 2) return null;
  return {
    n,
    units,
    cells: Array.from({ length: rows }, (_, r) => sums.slice(r * width, (r + 1) * width)),
    total: sums.reduce((sum, weight) => sum + weight, 0),
    covariance: (loadings) => {
      const mean = loadings[0]!.map((_, k) => dot(sums, loadings, k) / units);
      const factor = ((1 - samplingFraction) * units) / (units - 1);
      return spread(loadings).map((row, j) =>
        row.map((product, k) => factor * (product - units * mean[j]! * mean[k]!))
      );
    }
  };
}

function dot(sums: readonly number[], loadings: Matrix, k: number): number {
  return sums.reduce((total, sum, cell) => total + sum * loadings[cell]![k]!, 0);
}

/** Σ z zᵀ over respondents: each has w·a of its cell alone. */
function ownProducts(squares: readonly number[]): (loadings: Matrix) => number[][] {
  return (loadings) =>
    loadings[0]!.map((_, j) =>
      loadings[0]!.map((__, k) =>
        squares.reduce((sum, square, cell) => sum + square * loadings[cell]![j]! * loadings[cell]![k]!, 0)
      )
    );
}

function clusterProducts(clusters: readonly (readonly number[])[]): (loadings: Matrix) => number[][] {
  return (loadings) => {
    const z = clusters.map((sums) => loadings[0]!.map((_, k) => dot(sums, loadings, k)));
    return loadings[0]!.map((_, j) =>
      loadings[0]!.map((__, k) => z.reduce((sum, own) => sum + own[j]! * own[k]!, 0))
    );
  };
}
