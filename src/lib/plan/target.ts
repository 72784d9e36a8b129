/** Which targets a survey can bear: nothing below what the next wave can tell from chance. */
import type { ShownCell } from '#lib/needs/field-ranking.ts';
import { refuse, type Refusal } from '#lib/refusal.ts';
import { isShown } from '#lib/releases/published-row.ts';
import type { Release } from '#lib/releases/release.ts';
import { detectableDifference } from '#lib/statistics/difference.ts';
import { publishedVariance } from '#lib/statistics/published.ts';
import { directionOf } from './goal.ts';

export interface TargetProposal {
  direction: 'down' | 'up';
  /** Smallest true change that the next wave finds in four of five cases, in points. */
  detectable: number;
  /** False where that is more than half of what there is to change: an output indicator is offered instead. */
  measurable: boolean;
  /** Whole percent; null where it is not measurable. */
  percent: number | null;
  /** Points to all residents, or to the best-off group where everybody (or nobody else) is worse off. */
  gap: { points: number; to: ShownCell } | null;
}

const SLACK = 1e-9;
/** Bases below this stand in brackets: too little to be anybody's measure. */
const SOLID = 50;

/**
 * Target = baseline − max(MDD, ⅓ of the gap), rounded away from the baseline (for satisfaction: plus).
 * MDD = 2.8·√(SE₁² + SE₂²), SE₁² the variance of the published row, SE₂² the same with the planned base.
 */
export function proposeTarget(
  cell: ShownCell,
  { cells, sigma }: Pick<Release, 'cells' | 'sigma'>,
  plannedBase: number
): TargetProposal {
  const direction = directionOf(cell.item);
  const detectable = 100 * minimalDifference(cell, sigma, plannedBase);
  const room = direction === 'down' ? cell.percent : 100 - cell.percent;
  const measurable = detectable <= room / 2 + SLACK;
  const gap = gapOf(cell, cells.filter(isShown) as ShownCell[], direction);
  const step = Math.max(detectable, (gap?.points ?? 0) / 3);
  const target =
    direction === 'down' ? Math.floor(cell.percent - step + SLACK) : Math.ceil(cell.percent + step - SLACK);
  return {
    direction,
    detectable,
    measurable,
    percent: measurable ? Math.min(100, Math.max(0, target)) : null,
    gap
  };
}

function minimalDifference(cell: ShownCell, sigma: number, plannedBase: number): number {
  const now = publishedVariance(cell, sigma);
  const next = publishedVariance({ ...cell, base: plannedBase }, sigma);
  return detectableDifference(Math.sqrt(now), Math.sqrt(next));
}

function gapOf(
  cell: ShownCell,
  shown: readonly ShownCell[],
  direction: 'down' | 'up'
): TargetProposal['gap'] {
  const points = (other: ShownCell) =>
    direction === 'down' ? cell.percent - other.percent : other.percent - cell.percent;
  const own = shown.filter(({ item }) => item === cell.item);
  const total = own.find(({ breakdown }) => breakdown === null);
  if (total && points(total) > 0) return { points: points(total), to: total };
  const oneWay = own.filter(
    ({ breakdown, base }) => breakdown !== null && !breakdown.includes('×') && base >= SOLID
  );
  const [best] = oneWay.sort((a, b) => points(b) - points(a) || (a.id < b.id ? -1 : 1));
  return best && points(best) > 0 ? { points: points(best), to: best } : null;
}

/**
 * Refused: `goal.not-measurable`, `goal.target-wrong-direction`, `goal.target-not-detectable` with the baseline,
 * the points that can be detected and the nearest target that can be.
 */
export function checkTarget(cell: ShownCell, proposal: TargetProposal, target: number): Refusal | null {
  const { direction, detectable, measurable } = proposal;
  const points = Math.ceil(detectable - SLACK);
  const values = { baseline: cell.percent, points };
  if (!measurable) return refuse('goal.not-measurable', values);
  const change = direction === 'down' ? cell.percent - target : target - cell.percent;
  if (change <= 0) return refuse('goal.target-wrong-direction', { baseline: cell.percent, direction });
  if (change + SLACK >= detectable) return null;
  const nearest = direction === 'down' ? cell.percent - points : cell.percent + points;
  return refuse('goal.target-not-detectable', { ...values, nearest });
}
