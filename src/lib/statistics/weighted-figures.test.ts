/** What weighted samples come to: weights, means, totals and their standard errors, value by value as R has them. */
import { describe, expect, it } from 'vitest';
import { isRefusal, type Refusal } from '#lib/refusal.ts';
import { csvColumns, golden } from '../../../tests/fixtures/golden/read.ts';
import { clusterVariance, linearisedVariance, weightedMean } from './estimate.ts';
import type { Margin } from './margin.ts';
import { meanInterval } from './mean.ts';
import { rake, type RakeOptions } from './rake.ts';
import { calibratedInfluence } from './residual.ts';
import { kish, trimWeights } from './weighting.ts';

type File = ReturnType<typeof golden>;
interface Row {
  name: string;
  estimate: number;
  se: number;
  lo: number;
  hi: number;
}

const sample = csvColumns('apiclus1');
const pw = sample.numbers('pw');
const districts = sample.strings('dnum');
/** 15 of the 757 districts were drawn. */
const DRAWN = 15 / 757;

function marginsOf(file: File): Margin[] {
  const lists: Record<string, Record<string, string | number>[]> = file.margins ?? { stype: file.population };
  return Object.entries(lists).map(([name, rows]) => {
    const categories = rows.map((row) => String(row[name]));
    const index = Int16Array.from(sample.strings(name), (value) => categories.indexOf(value));
    return { name, categories, population: rows.map((row) => Number(row.Freq)), index };
  });
}

function weightsOf(file: File, options: RakeOptions = { tolerance: 1e-12 }): Float64Array {
  const result = rake(marginsOf(file), { start: pw, ...options });
  if (isRefusal(result)) throw new Error(result.code);
  return result.weights;
}

const near = (actual: number, wanted: number, tolerance = 1e-6) =>
  expect(Math.abs(actual / wanted - 1)).toBeLessThan(tolerance);

function nearRow({ estimate, se, lo, hi }: Row, own: number, ownSe: number): void {
  near(own, estimate, 1e-8);
  near(ownSe, se);
  const interval = meanInterval({ estimate: own, variance: ownSe ** 2, se: ownSe, n: 183 }, 183)!;
  near(interval.lower, lo);
  near(interval.upper, hi);
}

describe.each(['poststrat', 'rake', 'rake3_trim'])('the figures of %s', (name) => {
  const file = golden(name);
  const weights = weightsOf(file);
  const sum = weights.reduce((a, b) => a + b);
  const influence = (row: Row) => calibratedInfluence(sample.numbers(row.name), weights, marginsOf(file), pw);
  const estimate = (row: Row) => weightedMean(sample.numbers(row.name), weights).estimate;
  const rows = (...keys: string[]): Row[] => keys.flatMap((key) => file[key] ?? []);

  it('agree with fixed weights', () => {
    const fixed = rows('svymean_fixed_weights', 'svymean_api00_fixed');
    expect(fixed.length).toBeGreaterThan(0);
    for (const row of fixed) nearRow(row, estimate(row), weightedMean(sample.numbers(row.name), weights).se);
  });

  it('agree with weights that the margins explain', () => {
    const residual = rows('svymean_weights_only_design', 'svymean_weights_only', 'svymean_api00');
    expect(residual.length).toBeGreaterThan(0);
    for (const row of residual) nearRow(row, estimate(row), Math.sqrt(linearisedVariance(influence(row))));
    for (const row of rows('svytotal_weights_only_design', 'svytotal_weights_only')) {
      nearRow(row, sum * estimate(row), Math.sqrt(linearisedVariance(influence(row).map((u) => sum * u))));
    }
  });

  it('agree in clusters', () => {
    for (const row of rows('svymean_cluster_fpc_design', 'svymean_cluster_fpc')) {
      nearRow(row, estimate(row), Math.sqrt(clusterVariance(influence(row), districts, DRAWN)));
    }
    for (const row of rows('svytotal_cluster_fpc')) {
      const u = influence(row).map((own) => sum * own);
      nearRow(row, sum * estimate(row), Math.sqrt(clusterVariance(u, districts, DRAWN)));
    }
  });
});

describe('raked weights', () => {
  it('come closer in each cycle as the reference does', () => {
    const file = golden('rake');
    const { max_rel_error: errors } = file.ipf_trace as { max_rel_error: number[] };
    for (const [k, error] of errors.slice(0, -1).entries()) {
      const stopped = rake(marginsOf(file), { start: pw, tolerance: 0, maxCycles: k + 1 }) as Refusal;
      expect(Math.abs((stopped.values.error as number) - error)).toBeLessThan(1e-13 + 1e-6 * error);
    }
    expect(errors).toHaveLength(file.ipf_trace.iterations);
    expect(errors.at(-1)).toBeLessThan(1e-12);
  });

  it.each([
    ['two margins', golden('rake').kish, weightsOf(golden('rake'))],
    ['three margins', golden('rake3_trim').kish_before, weightsOf(golden('rake3_trim'))],
    [
      'three margins, cut',
      golden('rake3_trim').trim.kish,
      trimWeights(weightsOf(golden('rake3_trim')), golden('rake3_trim').trim.upper)
    ]
  ])("have Kish's figures: %s", (_, want, weights) => {
    const own = kish(weights);
    expect(own.n).toBe(want.n);
    near(own.deff, want.deff_kish);
    near(own.deff - 1, want.cv2);
    near(own.nEff, want.n_eff);
    expect(own.level).toBe('green');
    const sorted = Float64Array.from(weights).sort();
    near(
      weights.reduce((a, b) => a + b),
      want.sum
    );
    near(sorted[0]!, want.min);
    near(sorted.at(-1)!, want.max);
    near(sorted.at(-1)! / sorted[91]!, want.max_over_median);
  });

  it('lie where R has their quantiles, and strictly below a cap', () => {
    const file = golden('rake3_trim');
    const weights = weightsOf(file);
    const sorted = Float64Array.from(weights).sort();
    const quantile = (p: number) => {
      const at = p * (sorted.length - 1);
      const low = Math.floor(at);
      return sorted[low]! + (at - low) * ((sorted[low + 1] ?? 0) - sorted[low]!);
    };
    for (const [k, p] of [0, 0.05, 0.25, 0.5, 0.75, 0.95, 1].entries()) near(quantile(p), file.quantiles[k]);
    const cut = trimWeights(weights, file.trim.upper);
    for (const [i, w] of file.trim.weights_first10.entries()) near(cut[i]!, w);
    expect(cut.filter((w) => Math.abs(w - file.trim.upper) < 1e-8)).toHaveLength(file.trim.n_at_cap);
    expect(Math.max(...cut)).toBeLessThanOrEqual(file.trim.upper);
  });
});
