/**
 * A model of who answered, from counts per cell: each variable has its effect, without crossings. Steadier
 * than the saturated R-indicator where cells are small.
 */
import { solve } from './linear.ts';
import type { ResponseCell } from './representativeness.ts';

export interface ModelCell extends ResponseCell {
  /** Position of the category in each variable; 0 is the one the others are compared with. */
  readonly levels: readonly number[];
}

export interface ResponseModel {
  /** Intercept, then each variable's categories from the second on, on the log-odds scale. */
  readonly coefficients: readonly number[];
  /** Fitted chance to answer, per cell. */
  readonly propensities: readonly number[];
  /** R = 1 − 2·S(ρ), S² = ΣN_h(ρ_h − ρ̄)²/(N−1). */
  readonly r: number;
  readonly meanPropensity: number;
  /** S(ρ)/ρ̄. */
  readonly maxBias: number;
}

const ITERATIONS = 50;
const CONVERGED = 1e-12;

/**
 * Logistic regression of response on main effects by iteratively reweighted least squares (McCullagh & Nelder
 * 1989), and the R-indicator of its propensities (Schouten, Cobben & Bethlehem 2009).
 * @returns null where no finite model exists: fewer than two residents, a category nobody or everybody of which
 *   answered, or variables that repeat each other
 */
export function responseModel(cells: readonly ModelCell[]): ResponseModel | null {
  const total = cells.reduce((sum, { population }) => sum + population, 0);
  if (total < 2) return null;
  const design = designMatrix(cells);
  const coefficients = fit(cells, design);
  if (!coefficients) return null;
  const propensities = design.map((row) => logistic(dot(row, coefficients)));
  const meanPropensity = cells.reduce((sum, { respondents }) => sum + respondents, 0) / total;
  const spread = cells.reduce(
    (sum, { population }, h) => sum + population * (propensities[h]! - meanPropensity) ** 2,
    0
  );
  const s = Math.sqrt(spread / (total - 1));
  return { coefficients, propensities, r: 1 - 2 * s, meanPropensity, maxBias: s / meanPropensity };
}

function designMatrix(cells: readonly ModelCell[]): number[][] {
  const variables = cells[0]!.levels.map((_, v) => Math.max(...cells.map(({ levels }) => levels[v]!)));
  return cells.map(({ levels }) => [
    1,
    ...variables.flatMap((last, v) => Array.from({ length: last }, (_, c) => (levels[v] === c + 1 ? 1 : 0)))
  ]);
}

function fit(cells: readonly ModelCell[], design: readonly (readonly number[])[]): number[] | null {
  // Starts from rates drawn towards a half, where the log odds are finite.
  let eta = cells.map(({ population, respondents }) => logit((respondents + 0.5) / (population + 1)));
  let coefficients = design[0]!.map(() => 0);
  for (let round = 0; round < ITERATIONS; round += 1) {
    const fitted = eta.map(logistic);
    const weights = cells.map(({ population }, h) => population * fitted[h]! * (1 - fitted[h]!));
    // Weight × working response, written so that a weight of 0 divides nothing.
    const pull = cells.map(
      (cell, h) => weights[h]! * eta[h]! + cell.respondents - cell.population * fitted[h]!
    );
    const columns = coefficients.map((_, k) => k);
    const left = columns.map((j) =>
      columns.map((k) => design.reduce((sum, row, h) => sum + row[j]! * row[k]! * weights[h]!, 0))
    );
    const right = columns.map((j) => [design.reduce((sum, row, h) => sum + row[j]! * pull[h]!, 0)]);
    const solved = solve(left, right);
    if (!solved) return null;
    const next = solved.map(([value]) => value!);
    const change = Math.max(...next.map((value, k) => Math.abs(value - coefficients[k]!)));
    coefficients = next;
    if (change <= CONVERGED * Math.max(1, ...next.map(Math.abs))) return coefficients;
    eta = design.map((row) => dot(row, coefficients));
  }
  return null;
}

const logit = (p: number) => Math.log(p / (1 - p));
const logistic = (x: number) => 1 / (1 + Math.exp(-x));

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, k) => sum + value * b[k]!, 0);
}
