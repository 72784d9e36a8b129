/** Serious problems by declared group, and unmet help of everybody, as tables of released cells. */
import { surveyedFields, type FieldOfAction } from '#lib/places/field-of-action.ts';
import { unmetNeeds } from '#lib/releases/recode.ts';
import type { Cell, Release } from '#lib/releases/release.ts';

export interface GroupTable {
  breakdown: string;
  categories: string[];
  rows: { field: FieldOfAction; total: Cell | null; cells: (Cell | null)[] }[];
}

/** The breakdowns that the release shows one by one, declared pairs left out. */
export function declaredBreakdowns({ cells }: Pick<Release, 'cells'>): string[] {
  const names = cells.flatMap(({ breakdown }) => (breakdown && !breakdown.includes('×') ? [breakdown] : []));
  return [...new Set(names)];
}

/** Fields × categories of one breakdown; a cell that is not listed is null, one without a figure stays. */
export function problemsByGroup({ cells }: Pick<Release, 'cells'>, breakdown: string): GroupTable {
  const byId = new Map(cells.map((cell) => [cell.id, cell]));
  const own = cells.filter((cell) => cell.breakdown === breakdown && cell.item.startsWith('PROB.'));
  const categories = [...new Set(own.map(({ category }) => category!))];
  return {
    breakdown,
    categories,
    rows: surveyedFields.map((field) => ({
      field,
      total: byId.get(`PROB.${field}/total`) ?? null,
      cells: categories.map((category) => byId.get(`PROB.${field}/${breakdown}/${category}`) ?? null)
    }))
  };
}

/** Of those who needed help, how many got none: one cell per kind of help. */
export function unmetHelp({ cells }: Pick<Release, 'cells'>): Cell[] {
  return unmetNeeds.flatMap((need) => cells.find(({ id }) => id === `UNMET.${need}/total`) ?? []);
}
