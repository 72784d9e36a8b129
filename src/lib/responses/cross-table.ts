/**
 * Cross tables of a wave: how many people gave which two answers, everybody counted once and, beside it, with
 * their weights. One pass over the columns; nothing is sampled, rounded or protected, so they stay on the bench.
 */
import type { CodeColumn } from './code-column.ts';
import { axisOf, MISSING, NOBODY, tally, total, type Sums, type Weights } from './table-tally.ts';

export interface CrossTable {
  /** Codes in the questionnaire's order. */
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** Rows of a multiple choice overlap: their sum is more than the base. */
  readonly overlapping: boolean;
  /** By row, then column. */
  readonly cells: readonly (readonly Sums[])[];
  /** People with both answers, by column and in all: what shares of a column refer to. */
  readonly columnBases: readonly Sums[];
  readonly base: Sums;
  /** Everybody of the columns. */
  readonly respondents: number;
  /** Who is left out of the base and why, of each question by itself; code '' for no answer. */
  readonly missing: { readonly rows: readonly Missing[]; readonly columns: readonly Missing[] };
}

export interface Missing {
  readonly code: string;
  readonly count: number;
}

/** One option of a multiple choice: ticked (`1`), or another one was (`0`). */
export interface OptionColumn {
  readonly code: string;
  readonly column: CodeColumn;
}

/**
 * Two single answers: n, Σw and Σw² of every cell, in O(respondents).
 * A cell's base is everybody without those who left one of both questions open or gave a missing code.
 */
export function crossTable(rows: CodeColumn, columns: CodeColumn, weights: Weights): CrossTable {
  const [down, across] = [axisOf(rows.codes), axisOf(columns.codes)];
  const sums = tally(down, rows.index, across, columns.index, weights);
  const all = (r: number) => across.codes.map((_, c) => sums(r, c));
  const cells = down.valid.map((_, r) => across.valid.map((_, c) => sums(r, c)));
  const columnBases = across.valid.map((_, c) => total(cells.map((row) => row[c]!)));
  const sides = {
    rows: down.codes.map((code, r) => ({ code, count: total(all(r)).count })),
    columns: across.codes.map((code, c) => ({ code, count: total(down.codes.map((_, r) => sums(r, c))).count })) // prettier-ignore
  };
  return {
    rows: down.valid,
    columns: across.valid,
    overlapping: false,
    cells,
    columnBases,
    base: total(columnBases),
    respondents: sides.rows.reduce((sum, { count }) => sum + count, 0),
    missing: {
      rows: sides.rows.slice(down.valid.length).filter(({ count }) => count > 0),
      columns: sides.columns.slice(across.valid.length).filter(({ count }) => count > 0)
    }
  };
}

/**
 * A multiple choice by a single answer: each option is a row, and the base is everybody who ticked at least one
 * option that is not a missing code. O(options · respondents).
 */
export function crossTableOfOptions(
  options: readonly OptionColumn[],
  columns: CodeColumn,
  weights: Weights
): CrossTable {
  const answered = crossTable(whetherAnswered(options), columns, weights);
  const valid = options.filter(({ code }) => !MISSING.has(code));
  const cells = valid.map(({ column }) => {
    const { rows, cells } = crossTable(column, columns, weights);
    return cells[rows.indexOf('1')] ?? answered.columns.map(() => NOBODY);
  });
  return { ...answered, rows: valid.map(({ code }) => code), overlapping: true, cells };
}

const ANSWERED = 'answered';

/** One column that says of each person: ticked something, ticked only a missing code, or nothing at all. */
function whetherAnswered(options: readonly OptionColumn[]): CodeColumn {
  const codes = [ANSWERED, ...options.map(({ code }) => code).filter((code) => MISSING.has(code))];
  const index = new Int8Array(options[0]?.column.index.length ?? 0).fill(-1);
  for (const { code, column } of options) {
    const ticked = column.codes.indexOf('1');
    const state = MISSING.has(code) ? codes.indexOf(code) : 0;
    for (let i = 0; i < index.length; i += 1)
      if (column.index[i] === ticked && (state === 0 || index[i] === -1)) index[i] = state;
  }
  return { codes, index };
}
