/** Tests of weighted tables against golden values, with clusters and without, and what they refuse. */
import { describe, expect, it } from 'vitest';
import { csvColumns, golden } from '../../../tests/fixtures/golden/read.ts';
import { testTable } from './two-way.ts';
import { smallRandom } from '../../../tests/fixtures/small-random.ts';
import { testWeightedCells, testWeightedTable, type FTest } from './rao-scott.ts';

const want = golden('twoway');

/** Positions in alphabetical order, as R numbers its factors. */
function codes(values: readonly string[]): number[] {
  const order = [...new Set(values)].sort();
  return values.map((value) => order.indexOf(value));
}

function tableOf(name: string) {
  const sample = csvColumns(name);
  return {
    rows: codes(sample.strings('stype')),
    columns: codes(sample.strings('awards')),
    weights: sample.numbers('pw')
  };
}

const near = (actual: number, wanted: number) => expect(Math.abs(actual / wanted - 1)).toBeLessThan(1e-8);
const nearP = (actual: number, wanted: number) => expect(Math.abs(actual / wanted - 1)).toBeLessThan(1e-6);

function nearTest(own: FTest, { statistic, parameter, p }: Record<string, unknown>): void {
  near(own.statistic, [statistic].flat(2)[0] as number);
  near(own.df1, (parameter as number[])[0]!);
  near(own.df2, (parameter as number[])[1]!);
  nearP(own.p, [p].flat(2)[0] as number);
}

describe('weighted answers', () => {
  const own = testWeightedTable(tableOf('apistrat'))!;
  const { F, Chisq, Wald, adjWald, lincom } = want.rao_scott_plain;

  it("have Rao and Scott's second order F", () => nearTest(own.f, F));

  it('have the first order χ²', () => {
    near(own.chiSquare.statistic, Chisq.statistic);
    expect(own.chiSquare.df).toBe(Chisq.parameter);
    nearP(own.chiSquare.p, Chisq.p);
    // The exact mixture of χ² has the same statistic; its p-value rests on an approximation in R.
    near(own.x2, lincom.statistic);
  });

  it('have the two Wald tests', () => {
    nearTest(own.wald!, Wald);
    nearTest(own.adjustedWald!, adjWald);
  });

  it('in clusters count the clusters, not the answers', () => {
    const { F: byCluster, Chisq: byChi } = want.rao_scott_cluster;
    const clusters = csvColumns('apiclus1').strings('dnum');
    const clustered = testWeightedTable({ ...tableOf('apiclus1'), clusters, samplingFraction: 15 / 757 })!;
    nearTest(clustered.f, byCluster);
    near(clustered.chiSquare.statistic, byChi.statistic);
    expect(clustered.chiSquare.df).toBe(byChi.parameter);
    nearP(clustered.chiSquare.p, byChi.p);
    expect(clustered.wald!.df2).toBe(14);
  });

  it('are not so many people as their weights add up to (trap 5)', () => {
    const input = tableOf('apistrat');
    const heavier = testWeightedTable({ ...input, weights: input.weights.map((w) => 100 * w) })!;
    near(heavier.f.statistic, own.f.statistic);
    nearP(heavier.f.p, own.f.p);
    const residents = [0, 1, 2].map((r) =>
      [0, 1].map((c) =>
        Math.round(
          input.weights.reduce(
            (sum, w, i) => sum + (input.rows[i] === r && input.columns[i] === c ? w : 0),
            0
          )
        )
      )
    );
    // 200 schools taken for the 6194 they stand for
    expect(testTable(residents)!.p).toBeLessThan(1e-100);
    expect(own.f.p).toBeGreaterThan(1e-6);
  });

  it('of equal weight are tested like counts, nearly', () => {
    const input = tableOf('apistrat');
    const plain = testWeightedTable({ ...input, weights: input.weights.map(() => 1) })!;
    near(plain.x2, want.pearson.x2);
    expect(plain.f.statistic * 2).toBeCloseTo(want.pearson.x2, 0);
    expect(plain.f.df1).toBeCloseTo(2, 1);
  });
});

describe('a weighted table that says nothing', () => {
  const rows = [0, 0, 1, 1, 1, 0];
  const columns = [0, 1, 0, 1, 1, 0];
  const weights = [1, 2, 1, 1, 2, 1];

  it.each([
    ['one row', { rows: rows.map(() => 2), columns, weights }],
    ['one column', { rows, columns: rows.map(() => 0), weights }],
    ['all weight in one cell', { rows, columns, weights: [1, 0, 0, 0, 0, 3] }],
    ['nobody', { rows: [], columns: [], weights: [] }],
    ['one cluster', { rows, columns, weights, clusters: rows.map(() => 'a') }]
  ])('is not tested: %s', (_, input) => expect(testWeightedTable(input)).toBeNull());

  it('is not tested where only the diagonal of three by three holds anybody', () => {
    const diagonal = [0, 1, 2, 0, 1, 2];
    expect(testWeightedTable({ rows: diagonal, columns: diagonal, weights })).toBeNull();
  });

  it('leaves out who has no row or column, and rows nobody stands in', () => {
    const kept = testWeightedTable({ rows, columns, weights })!;
    const holes = {
      rows: [...rows.map((r) => r * 5), -1, 0],
      columns: [...columns, 0, -1],
      weights: [...weights, 50, 50]
    };
    expect(testWeightedTable(holes)).toEqual(kept);
    expect(JSON.stringify(kept)).not.toMatch(/NaN|null/);
  });

  it('is not tested where nobody deviates: rows and columns are the same two groups', () => {
    const same = [0, 0, 1, 1];
    expect(testWeightedTable({ rows: same, columns: same, weights: [1, 1, 1, 1] })).toBeNull();
  });

  it('is tested with an empty cell, and every part of the result is a number', () => {
    const own = testWeightedTable({ rows: [0, 0, 0, 1], columns: [0, 1, 1, 1], weights: [1, 1, 5, 1] })!;
    expect(own.n).toBe(4);
    expect(JSON.stringify(own)).not.toMatch(/NaN|null/);
  });

  it('has no adjusted Wald test with fewer clusters than comparisons', () => {
    const three = [0, 1, 2, 0, 1, 2, 0, 1, 2, 1];
    const other = [0, 1, 2, 1, 2, 0, 2, 0, 1, 0];
    const own = testWeightedTable({
      rows: three,
      columns: other,
      weights: [1, 2, 1, 1, 2, 1, 3, 1, 2, 1],
      clusters: [0, 0, 0, 1, 1, 1, 2, 2, 2, 2]
    })!;
    expect(own.adjustedWald).toBeNull();
    expect(own.f.p).toBeGreaterThan(0);
  });
});

it('is the same from the sums of the cells, empty rows and columns left out', () => {
  const random = smallRandom(9);
  const people = Array.from({ length: 400 }, () => ({ r: Math.floor(random() * 4), c: Math.floor(random() * 3), w: 0.3 + 2.7 * random() })); // prettier-ignore
  const kept = people.filter(({ r }) => r !== 2);
  const cells = Array.from({ length: 4 }, (_, r) =>
    Array.from({ length: 4 }, (__, c) => {
      const own = kept.filter((one) => one.r === r && one.c === c).map(({ w }) => w);
      return { count: own.length, weight: own.reduce((a, b) => a + b, 0), square: own.reduce((a, b) => a + b * b, 0) }; // prettier-ignore
    })
  );
  const one = testWeightedTable({ rows: kept.map(({ r }) => r), columns: kept.map(({ c }) => c), weights: kept.map(({ w }) => w) })!; // prettier-ignore
  const other = testWeightedCells(cells)!;
  expect(other.n).toBe(one.n);
  expect(other.f.statistic).toBeCloseTo(one.f.statistic, 9);
  expect(other.f.df1).toBeCloseTo(one.f.df1, 9);
  expect(other.f.p).toBeCloseTo(one.f.p, 9);
  expect(testWeightedCells([])).toBeNull();
  expect(testWeightedCells([cells[0]!])).toBeNull();
});
