/**
 * What a wave will be able to say: the effective number of answers, and how wide the intervals of its release
 * will be, total and group by group, if the answers to come look like those so far.
 */
import { publishedHalfWidth } from '#lib/statistics/published.ts';
import { WEIGHTED_FROM } from './cell-weights.ts';
import { planFor, sigmaOf, type ReleasePlan } from './release-plan.ts';
import type { HeardDimension } from './unheard.ts';

/** A base below this shows no figure; up to the second one it stands in brackets. */
const SHOWN_FROM = 20;
const PLAIN_FROM = 50;
/** Wider than this, on the scale 0 to 1, and a text stands in the place of a bar. */
const WIDEST = 0.2;
/** The share for which widths are told. */
const SHARE_PERCENT = 30;
/** Simulated for cells that are weighted; smaller ones count everybody once. */
const WEIGHTED = { deff: 1.24, noiseFactor: 1.76 };
const UNWEIGHTED = { deff: 1, noiseFactor: 1 };

/**
 * Design effect that weighting to the register will cost, from one-way shares: per margin Σ P²/s, the mean
 * square of the factors P/s, multiplied over the margins as if they were independent and nothing were trimmed.
 * A group below ten answers counts with the next one of its list, as the weighting merges it.
 * @returns null while no margin can be compared
 */
export function designEffectAhead(dimensions: readonly HeardDimension[]): number | null {
  const margins = dimensions.map(marginOf).filter((margin) => margin.length > 1);
  if (margins.length === 0) return null;
  return margins.reduce(
    (product, margin) => product * margin.reduce((sum, { share, own }) => sum + share ** 2 / own, 0),
    1
  );
}

function marginOf({ groups }: HeardDimension): { share: number; own: number }[] {
  const known = groups.flatMap(({ own, register }, at) => (own && register ? [{ at, own: own.share, share: register.share }] : [])); // prettier-ignore
  const heard = known.filter(({ own }) => own > 0).map((one) => ({ ...one }));
  if (heard.length === 0) return [];
  for (const hidden of known.filter(({ own }) => own === 0)) {
    const [nearest] = heard.toSorted((a, b) => Math.abs(a.at - hidden.at) - Math.abs(b.at - hidden.at));
    nearest!.share += hidden.share;
  }
  return heard;
}

/**
 * `dropped`: the plan that so many answers can carry has no such breakdown. `few`: no figure. `bracketed` and
 * `wide`: only in brackets, only as a text. `shown`: with its bar.
 */
export type Outlook =
  { kind: 'dropped' | 'few' } | { kind: 'bracketed' | 'wide' | 'shown'; halfWidth: number };

/**
 * Half-width for a share of 30 % with σ of the plan: h as in `publishedHalfWidth`; from 100 answers of the cell
 * on with the simulated design effect and noise factor, below without both.
 * @param base expected respondents of the cell, all of whom answer the question
 */
export function outlookOf(base: number, sigma: number): Outlook {
  if (base < SHOWN_FROM) return { kind: 'few' };
  const weights = base < WEIGHTED_FROM ? UNWEIGHTED : WEIGHTED;
  const halfWidth = publishedHalfWidth({ base, percent: SHARE_PERCENT, ...weights }, sigma);
  const kind = halfWidth > WIDEST ? 'wide' : base < PLAIN_FROM ? 'bracketed' : 'shown';
  return { kind, halfWidth };
}

export interface CellAhead {
  breakdown: string | null;
  category: string | null;
  /** One per number of answers that was asked for. */
  outlooks: Outlook[];
}

/**
 * @param answers possible numbers of residents in the end
 * @param dimensions whose shares so far are taken for the end
 */
export function cellsAhead(
  plan: ReleasePlan,
  answers: readonly number[],
  dimensions: readonly HeardDimension[]
): CellAhead[] {
  const plans = answers.map((n) => planFor(plan, n));
  const outlooks = (share: number, breakdown: string | null) =>
    answers.map((n, at): Outlook => {
      const own = plans[at]!;
      const dropped = breakdown !== null && !own.oneWay.includes(breakdown);
      return dropped ? { kind: 'dropped' } : outlookOf(share * n, sigmaOf(own));
    });
  const cells = dimensions
    .filter(({ code }) => plan.oneWay.includes(code))
    .flatMap(({ code, groups }) =>
      groups.flatMap(({ category, own }) =>
        own ? [{ breakdown: code, category, outlooks: outlooks(own.share, code) }] : []
      )
    );
  return [{ breakdown: null, category: null, outlooks: outlooks(1, null) }, ...cells];
}
