/** Cross tables: counted by hand, and against the plainest possible counting over random waves. */
import { describe, expect, it } from 'vitest';
import type { CodeColumn } from './code-column.ts';
import { crossTable, crossTableOfOptions } from './cross-table.ts';
import { tableSheet } from './table-sheet.ts';

const column = (codes: readonly string[], ...index: number[]): CodeColumn => ({ codes, index: Int8Array.from(index) }); // prettier-ignore
const weighing = (...weights: number[]) => Float64Array.from(weights);

describe('two single answers', () => {
  const sex = column(['f', 'm', '-8'], 0, 0, 1, 1, 2, -1);
  const well = column(['low', 'high'], 0, 1, 1, 1, 1, 0);
  it('counts who gave both, and says apart who did not', () => {
    const table = crossTable(sex, well, null);
    expect(table.rows).toEqual(['f', 'm']);
    expect(table.cells.map((row) => row.map(({ count }) => count))).toEqual([[1, 1], [0, 2]]); // prettier-ignore
    expect(table.columnBases.map(({ count }) => count)).toEqual([1, 3]);
    expect([table.base.count, table.respondents]).toEqual([4, 6]);
    expect(table.missing).toEqual({ rows: [{ code: '-8', count: 1 }, { code: '', count: 1 }], columns: [] }); // prettier-ignore
  });
  it('adds weights and their squares of the same people', () => {
    const { cells, base } = crossTable(sex, well, weighing(0.5, 2, 1, 0.25, 4, 4));
    expect(cells[1]![1]).toEqual({ count: 2, weight: 1.25, square: 1.0625 });
    expect(base).toEqual({ count: 4, weight: 3.75, square: 5.3125 });
  });
  it('keeps the order of the questionnaire, also for codes that nobody gave', () => {
    const scale = column(['10', '9', '2'], 2, 2, 0, -1, -1, -1);
    expect(crossTable(scale, well, null).rows).toEqual(['10', '9', '2']);
  });
});

describe('a multiple choice as rows', () => {
  const options = [
    { code: 'HOU', column: column(['0', '1'], 1, 1, 0, 0, -1) },
    { code: 'LNG', column: column(['0', '1'], 1, 0, 1, 0, -1) },
    { code: '-8', column: column(['0', '1'], 0, 0, 0, 1, -1) }
  ];
  const well = column(['low', 'high'], 0, 1, 1, 0, 0);
  it('counts people once in the base and once for each option', () => {
    const table = crossTableOfOptions(options, well, weighing(1, 1, 2, 1, 1));
    expect(table.rows).toEqual(['HOU', 'LNG']);
    expect(table.cells.map((row) => row.map(({ count }) => count))).toEqual([[1, 1], [1, 1]]); // prettier-ignore
    expect(table.columnBases.map(({ count, weight }) => [count, weight])).toEqual([[1, 1], [2, 3]]); // prettier-ignore
    expect([table.base.count, table.respondents, table.overlapping]).toEqual([3, 5, true]);
    expect(table.missing.rows).toEqual([{ code: '-8', count: 1 }, { code: '', count: 1 }]); // prettier-ignore
  });
});

describe('ready to be read', () => {
  const [a, b] = [column(['x', 'y'], 0, 0, 0, 1), column(['u', 'v', 'w'], 0, 0, 1, 1)];
  const table = crossTable(a, b, weighing(1, 3, 2, 2));
  it('shares of the columns add up to one, an empty column has none', () => {
    const { rows, bases } = tableSheet(table, true, 'columns');
    expect(rows.map(({ cells }) => cells.map(({ share }) => share))).toEqual([[1, 0.5, null], [0, 0.5, null]]); // prettier-ignore
    expect(rows.map(({ total }) => total.weighted)).toEqual([{ count: 6, share: 0.75 }, { count: 2, share: 0.25 }]); // prettier-ignore
    expect(bases.cells.map(({ count }) => count)).toEqual([2, 2, 0]);
  });
  it('shares of the rows refer to the row', () => {
    const { rows } = tableSheet(table, true, 'rows');
    expect(rows[0]!.cells.map(({ share }) => share)).toEqual([2 / 3, 1 / 3, 0]);
    expect(rows[0]!.cells[0]!.weighted!.share).toBeCloseTo(4 / 6, 12);
  });
  it('says what the weights cost: n·Σw²/(Σw)²', () => {
    expect(tableSheet(table, true, 'columns').about.kish).toMatchObject({ n: 4, deff: (4 * 18) / 64 });
  });
  it('an audience in no margin has no weighted figure', () => {
    const { rows, about } = tableSheet(crossTable(a, b, null), false, 'columns');
    expect([rows[0]!.cells[0]!.weighted, about.kish]).toEqual([null, null]);
  });
});

it('agrees with counting person by person, over random waves', () => {
  let seed = 7;
  const below = (n: number) => (seed = (seed * 48271) % 2147483647) % n;
  for (let wave = 0; wave < 50; wave += 1) {
    const people = 1 + below(200);
    const codes = (n: number) => [...Array.from({ length: n }, (_, k) => `c${k}`), '-9'];
    const random = (n: number) => column(codes(n), ...Array.from({ length: people }, () => below(n + 2) - 1)); // prettier-ignore
    const [rows, columns] = [random(1 + below(6)), random(1 + below(6))];
    const weights = Float64Array.from({ length: people }, () => 0.25 + below(8) / 4);
    const table = crossTable(rows, columns, weights);
    const own = [...weights.keys()];
    const given = ({ codes, index }: CodeColumn, i: number) => codes[index[i]!] ?? '';
    const sum = (found: number[], of: (i: number) => number) => found.reduce((total, i) => total + of(i), 0); // prettier-ignore
    for (const [r, row] of table.rows.entries())
      for (const [c, code] of table.columns.entries()) {
        const found = own.filter((i) => given(rows, i) === row && given(columns, i) === code);
        expect(table.cells[r]![c]).toEqual({ count: found.length, weight: sum(found, (i) => weights[i]!), square: sum(found, (i) => weights[i]! ** 2) }); // prettier-ignore
      }
    for (const { code, count } of table.missing.rows)
      expect(count).toBe(own.filter((i) => given(rows, i) === code).length);
    expect(table.respondents).toBe(own.length);
  }
});
