/**
 * A cross table ready to be read: shares beside counts, and what must be said of the whole table: what the
 * weights cost, and whether the two questions go together.
 */
import { testWeightedCells } from '#lib/statistics/rao-scott.ts';
import { testTable } from '#lib/statistics/two-way.ts';
import { kishOfSums, type Kish } from '#lib/statistics/weighting.ts';
import type { CrossTable, Missing } from './cross-table.ts';
import { total, type Sums } from './table-tally.ts';

/** One figure of the bench: so many of so many. Shares are 0 to 1, null where the base is empty. */
export interface SheetCell {
  readonly count: number;
  readonly share: number | null;
  /** Null where the audience is not weighted. Weights have mean 1, so weighted counts add up to about n. */
  readonly weighted: { readonly count: number; readonly share: number | null } | null;
}

export interface SheetRow {
  readonly code: string;
  readonly cells: readonly SheetCell[];
  readonly total: SheetCell;
}

export interface TableAbout {
  /** Everybody in the audience, and those of them with both answers. */
  readonly respondents: number;
  readonly base: number;
  /** What unequal weights cost this table; null where the audience is not weighted or nobody is in it. */
  readonly kish: Kish | null;
  readonly missing: { readonly rows: readonly Missing[]; readonly columns: readonly Missing[] };
  /** Null where rows overlap, or where there is nothing to compare. */
  readonly association: Association | null;
}

export interface Association {
  /** Rao–Scott's F of the weighted answers; Pearson's X² where nobody is weighted. */
  readonly test: { kind: 'F'; statistic: number; df1: number; df2: number; p: number } | { kind: 'X²'; statistic: number; df: number; p: number }; // prettier-ignore
  /** Cramér's V of the counts, less what chance alone makes of it; null for very few answers. */
  readonly cramersV: number | null;
  /** Cells whose adjusted residual exceeds 3, the furthest first: where the counts depart most from chance. */
  readonly outstanding: readonly { row: string; column: string; residual: number }[];
}

export interface TableSheet {
  readonly columns: readonly string[];
  readonly overlapping: boolean;
  readonly rows: readonly SheetRow[];
  /** The base of each column, and of all. */
  readonly bases: SheetRow;
  readonly about: TableAbout;
}

/** Of which people a share is a share: those of the column, or those of the row. */
export type ShareOf = 'columns' | 'rows';

/** @param isWeighted false for an audience in no margin: then no weighted figure is made */
export function tableSheet(table: CrossTable, isWeighted: boolean, shareOf: ShareOf): TableSheet {
  const cell = (part: Sums, base: Sums): SheetCell => ({
    count: part.count,
    share: base.count > 0 ? part.count / base.count : null,
    weighted: isWeighted
      ? { count: part.weight, share: base.weight > 0 ? part.weight / base.weight : null }
      : null
  });
  const row = (code: string, parts: readonly Sums[], whole: Sums): SheetRow => ({
    code,
    cells: parts.map((part, c) => cell(part, shareOf === 'columns' ? table.columnBases[c]! : whole)),
    total: cell(whole, shareOf === 'columns' ? table.base : whole)
  });
  return {
    columns: table.columns,
    overlapping: table.overlapping,
    rows: table.cells.map((parts, r) => row(table.rows[r]!, parts, total(parts))),
    bases: row('', table.columnBases, table.base),
    about: aboutTable(table, isWeighted)
  };
}

const OUTSTANDING = 3;
const MOST_NAMED = 5;

function associationOf(
  { cells, rows, columns, overlapping }: CrossTable,
  isWeighted: boolean
): Association | null {
  const counted = overlapping ? null : testTable(cells.map((row) => row.map(({ count }) => count)));
  if (!counted) return null;
  const weighted = isWeighted ? testWeightedCells(cells) : null;
  if (isWeighted && !weighted) return null;
  const outstanding = counted.residuals
    .flatMap((row, r) =>
      row.map((residual, c) => ({ row: rows[r]!, column: columns[c]!, residual: residual ?? 0 }))
    )
    .filter(({ residual }) => Math.abs(residual) > OUTSTANDING)
    .sort((a, b) => Math.abs(b.residual) - Math.abs(a.residual))
    .slice(0, MOST_NAMED);
  return {
    test: weighted
      ? { kind: 'F', ...weighted.f }
      : { kind: 'X²', statistic: counted.x2, df: counted.df, p: counted.p },
    cramersV: counted.cramersVCorrected,
    outstanding
  };
}

function aboutTable(table: CrossTable, isWeighted: boolean): TableAbout {
  const { base, respondents, missing } = table;
  return {
    respondents,
    base: base.count,
    kish: isWeighted && base.count > 0 ? kishOfSums(base.count, base.weight, base.square) : null,
    missing,
    association: associationOf(table, isWeighted)
  };
}
