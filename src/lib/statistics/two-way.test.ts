/** Tables of counts against golden values, and those that cannot be tested. */
import { describe, expect, it } from 'vitest';
import { csvColumns, golden } from '../../../tests/fixtures/golden/read.ts';
import { testTable } from './two-way.ts';

const want = golden('twoway');
const near = (actual: number, wanted: number) => expect(Math.abs(actual - wanted)).toBeLessThan(1e-8);
const nearAll = (actual: readonly (readonly (number | null)[])[], wanted: number[][]) => {
  expect(actual.map((row) => row.length)).toEqual(wanted.map((row) => row.length));
  for (const [r, row] of wanted.entries())
    for (const [c, value] of row.entries()) near(actual[r]![c]!, value);
};

describe('types of schools and awards', () => {
  const { rows, cols, counts } = want.table;
  const own = testTable(counts)!;

  it('are counted from the sample', () => {
    const sample = csvColumns('apistrat');
    const [types, awards] = [sample.strings('stype'), sample.strings('awards')];
    for (const [r, row] of rows.entries()) {
      for (const [c, column] of cols.entries()) {
        expect(types.filter((type, i) => type === row && awards[i] === column)).toHaveLength(counts[r][c]);
      }
    }
    expect(own).toMatchObject({ n: 200, rows: 3, columns: 2 });
  });

  it("have the X², the expected counts and the residuals of R's chisq.test", () => {
    near(own.x2, want.pearson.x2);
    expect(own.df).toBe(want.pearson.df);
    expect(Math.abs(own.p / want.pearson.p - 1)).toBeLessThan(1e-6);
    nearAll(own.expected, want.pearson.expected);
    nearAll(own.residuals, want.pearson.adjusted_residuals);
    const pearson = own.expected.map((row, r) => row.map((e, c) => (counts[r][c] - e) / Math.sqrt(e)));
    nearAll(pearson, want.pearson.pearson_residuals);
  });

  it("have Cramér's V and its bias-corrected form", () => {
    near(own.cramersV, want.cramer.V);
    near(own.cramersVCorrected!, want.cramer.V_bias_corrected);
  });
});

describe('hair and eyes', () => {
  const { rows, cols, counts, x2, df, p, adjusted_residuals: residuals, cramer } = want.haireye;

  it('go together as R says', () => {
    const own = testTable(counts)!;
    expect([own.rows, own.columns]).toEqual([rows.length, cols.length]);
    near(own.x2, x2);
    expect(own.df).toBe(df);
    expect(Math.abs(own.p / p - 1)).toBeLessThan(1e-6);
    nearAll(own.residuals, residuals);
    near(own.cramersV, cramer.V);
    near(own.cramersVCorrected!, cramer.V_bias_corrected);
  });
});

describe('a table that says nothing', () => {
  it.each([
    ['no rows', []],
    ['one row', [[3, 4]]],
    ['one column', [[3], [4]]],
    [
      'nobody at all',
      [
        [0, 0],
        [0, 0]
      ]
    ],
    [
      'everybody in one cell',
      [
        [7, 0],
        [0, 0]
      ]
    ],
    [
      'everybody in one row',
      [
        [7, 3],
        [0, 0]
      ]
    ],
    [
      'everybody in one column',
      [
        [7, 0],
        [3, 0]
      ]
    ]
  ])('is not tested: %s', (_, counts) => expect(testTable(counts)).toBeNull());

  it('is tested without its empty row, which has no residuals', () => {
    const own = testTable([
      [10, 20, 0],
      [0, 0, 0],
      [30, 15, 0]
    ])!;
    const kept = testTable([
      [10, 20],
      [30, 15]
    ])!;
    expect(own).toMatchObject({
      x2: kept.x2,
      df: 1,
      p: kept.p,
      cramersV: kept.cramersV,
      rows: 2,
      columns: 2
    });
    expect(own.residuals[1]).toEqual([null, null, null]);
    expect(own.residuals[0]!.slice(0, 2)).toEqual(kept.residuals[0]);
    expect(own.residuals[0]![2]).toBeNull();
    expect(JSON.stringify(own)).not.toContain('NaN');
  });

  it('has no corrected V for as many respondents as categories', () => {
    expect(
      testTable([
        [1, 0],
        [0, 1]
      ])
    ).toMatchObject({ cramersV: 1, cramersVCorrected: null });
  });

  it('does not exist with weighted counts: they would look far too certain (trap 5)', () => {
    expect(() =>
      testTable([
        [10.5, 20],
        [30, 15]
      ])
    ).toThrow(RangeError);
    expect(() =>
      testTable([
        [-1, 20],
        [30, 15]
      ])
    ).toThrow(RangeError);
  });
});
