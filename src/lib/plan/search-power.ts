/** What a search for groups can find at all: printed where it found nothing, because that says little. */
import { powerOfComparison } from '#lib/statistics/difference.ts';
import type { ItemRows } from '#lib/statistics/group-effect.ts';
import { noiseSd } from '#lib/statistics/published.ts';

/** What a search of this size finds: printed where it found nothing. */
export interface SearchPower {
  /** Of those who answered. */
  portion: number;
  share: number;
  elsewhere: number;
  base: number;
  power: number;
}

/** A fifth of those who answered, 55 % there and 30 % elsewhere. */
const EXAMPLE = { portion: 0.2, share: 0.55, elsewhere: 0.3 };
/** From so many on a cell is weighted; below each person counts once. */
const WEIGHTED_FROM = 100;

/** The first of m findings has to reach .05/m: that is what Benjamini–Hochberg asks of it. */
export function powerOf(items: readonly ItemRows[], tests: number, sigma: number): SearchPower | null {
  const totals = items.map(({ total }) => total).sort((a, b) => a.base - b.base);
  const middle = totals[Math.floor(totals.length / 2)];
  if (!middle || tests === 0) return null;
  const base = EXAMPLE.portion * middle.base;
  const noiseFactor = base >= WEIGHTED_FROM ? middle.noiseFactor : 1;
  const noise = noiseSd({ ...middle, base, noiseFactor }, sigma) ** 2 + noiseSd(middle, sigma) ** 2;
  const power = powerOfComparison({
    share: EXAMPLE.share,
    complement: EXAMPLE.elsewhere,
    base,
    complementBase: middle.base - base,
    deff: middle.deff,
    noiseVariance: noise / (1 - EXAMPLE.portion) ** 2,
    level: 0.05 / tests
  });
  return { ...EXAMPLE, base: middle.base, power };
}
