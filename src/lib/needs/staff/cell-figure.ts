/** A released cell as it may be written: in brackets where few answered, as a range where a point would pretend. */
import { intervalOfRow, isShown } from '#lib/releases/published-row.ts';
import type { Cell } from '#lib/releases/release.ts';
import type { FigureWords } from '#lib/ui/staff/figure-words.ts';

const BRACKETED_BELOW = 50;
const WIDEST_BAR = 0.2;

export interface CellFigure {
  /** `39 % (34–44 %)`; the range alone where it is wider than 20 points to each side. */
  text: string;
  /** Null where no bar may be drawn. */
  bar: { share: number; lower: number; upper: number } | null;
}

/** @returns undefined where the cell shows no figure */
export function cellFigure(
  cell: Cell | null | undefined,
  sigma: number,
  figure: FigureWords
): CellFigure | undefined {
  if (!cell || !isShown(cell)) return undefined;
  const [share, lower, upper] = [cell.percent / 100, cell.lower / 100, cell.upper / 100];
  const interval = figure.interval(lower, upper);
  const bracketed = cell.base < BRACKETED_BELOW;
  if (intervalOfRow(cell, sigma).halfWidth > WIDEST_BAR)
    return { text: bracketed ? `(${interval})` : interval, bar: null };
  const estimate = figure.percent(share);
  return { text: `${bracketed ? `(${estimate})` : estimate} (${interval})`, bar: { share, lower, upper } };
}
