/**
 * Shares of a serious problem by field of action, from published rows: each with its interval, and how it
 * may be shown: in brackets, as text, or only as "too few answers".
 */
import { surveyedFields, type FieldOfAction } from '#lib/places/field-of-action.ts';
import { intervalOfRow, isShown } from '#lib/releases/published-row.ts';
import { cellId, type Cell, type Release } from '#lib/releases/release.ts';
import { rankFromPublishedRows } from '#lib/statistics/rank.ts';

/** Severity is what groups are compared by: scales are used differently from language to language. */
const PROBLEM = 'PROB';
const BRACKETED_BELOW = 50;
const WIDEST_BAR = 0.2;

export interface NeedShare {
  cell: string;
  base: number;
  /** Whole percent, as are the ends of the interval. */
  percent: number;
  lower: number;
  upper: number;
  /** A base of 20 to 49: the figure stands in brackets. */
  bracketed: boolean;
  /** Half-width above 20 points: a bar would pretend to know. */
  asText: boolean;
}

export interface NeedOfField {
  field: FieldOfAction;
  /** Null for "too few answers". */
  own: NeedShare | null;
  /** The whole region's share, for comparison; it includes this commune. */
  region: NeedShare | null;
}

type Frozen = Pick<Release, 'cells' | 'sigma'>;

export function needShare(cell: Cell | undefined, sigma: number): NeedShare | null {
  if (!cell || !isShown(cell)) return null;
  const { id, base, percent, lower, upper } = cell;
  return {
    cell: id,
    base,
    percent,
    lower,
    upper,
    bracketed: base < BRACKETED_BELOW,
    asText: intervalOfRow(cell, sigma).halfWidth > WIDEST_BAR
  };
}

/** The fields in the order of the catalogue, of one group beside the region; empty where none was released. */
export function needsOf({ cells, sigma }: Frozen, breakdown: string, category: string): NeedOfField[] {
  const byId = new Map(cells.map((cell) => [cell.id, cell]));
  return surveyedFields.flatMap((field) => {
    const item = `${PROBLEM}.${field}`;
    const total = byId.get(cellId({ item, breakdown: null, category: null }));
    const own = byId.get(cellId({ item, breakdown, category }));
    return total ? [{ field, own: needShare(own, sigma), region: needShare(total, sigma) }] : [];
  });
}

/** The highest shares of a release's total, highest first. */
export function highestNeeds(
  { cells, sigma }: Frozen,
  most: number
): { field: FieldOfAction; share: NeedShare }[] {
  return surveyedFields
    .flatMap((field) => {
      const id = cellId({ item: `${PROBLEM}.${field}`, breakdown: null, category: null });
      const share = needShare(
        cells.find((cell) => cell.id === id),
        sigma
      );
      return share ? [{ field, share }] : [];
    })
    .sort((a, b) => b.share.percent - a.share.percent)
    .slice(0, most);
}

/** The fields that no other field beats clearly, highest share first. */
export function leadingFields(
  { cells, sigma }: Frozen,
  breakdown: string,
  category: string
): FieldOfAction[] {
  const rows = surveyedFields.flatMap((field) => {
    const id = cellId({ item: `${PROBLEM}.${field}`, breakdown, category });
    const cell = cells.find((one) => one.id === id);
    return cell && isShown(cell) ? [{ item: field, problem: cell }] : [];
  });
  return rankFromPublishedRows(rows, sigma)
    .filter(({ best }) => best === 1)
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item as FieldOfAction);
}
