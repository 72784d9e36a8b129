/** Whole distributions that a release shows for everybody together, with the mean that the published shares allow. */
import { isShown } from '#lib/releases/published-row.ts';
import type { Cell, Release } from '#lib/releases/release.ts';
import { meanOfDistribution, type PublishedMean } from '#lib/statistics/published-mean.ts';

export interface ScaleFigure {
  item: string;
  /** One released cell per option, in the order of the plan; null where it is not listed. */
  options: { option: string; cell: Cell | null }[];
  /** Null for options that are no numbers, and where one of them shows no figure. */
  mean: PublishedMean | null;
}

export function scaleFigures({
  plan,
  cells,
  sigma
}: Pick<Release, 'plan' | 'cells' | 'sigma'>): ScaleFigure[] {
  const byId = new Map(cells.map((cell) => [cell.id, cell]));
  return (plan.distributions ?? []).map(({ item, options }) => {
    const shown = options.map((option) => ({ option, cell: byId.get(`${item}:${option}/total`) ?? null }));
    const isNumber = options.every((option) => /^\d+$/.test(option));
    return { item, options: shown, mean: isNumber ? meanOf(shown, sigma) : null };
  });
}

function meanOf(options: ScaleFigure['options'], sigma: number): PublishedMean | null {
  return meanOfDistribution(
    options.map(({ option, cell }) => ({
      score: Number(option),
      row: cell && isShown(cell) ? cell : null
    })),
    sigma
  );
}
