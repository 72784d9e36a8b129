/**
 * What a release will show, decided before anybody looks at an answer: items, breakdowns, declared pairs,
 * and the noise that pays for them. Approved by two people; nothing outside the plan is ever published.
 */
import { refuse, type Refusal } from '#lib/refusal.ts';
import { guessProbability } from '#lib/statistics/published.ts';

export interface ReleasePlan {
  /** Codes of yes/no outcomes. */
  readonly items: readonly string[];
  /** Attribute codes, at most six. */
  readonly oneWay: readonly string[];
  /** Declared crossings of attributes in `oneWay`, at most two. */
  readonly pairs: readonly (readonly [string, string])[];
  /** What one answer may move all figures together, in standard deviations of noise. Usually 1. */
  readonly mu: number;
  /** Items whose full distribution is shown, for the total only; each option becomes an item `CODE:option`. */
  readonly distributions?: readonly { readonly item: string; readonly options: readonly string[] }[];
}

const PAIRS: readonly (readonly [string, string])[] = [
  ['SEX', 'AGE4'],
  ['CIT5', 'YARR4']
];

/** The plan a single commune starts from. */
export function communePlan(items: readonly string[]): ReleasePlan {
  return { items, oneWay: ['SEX', 'AGE4', 'CIT5', 'YARR4', 'HH3', 'LNGMAIN5'], pairs: PAIRS, mu: 1 };
}

/** The plan of a region: one release, the commune being one of its breakdowns. */
export function regionPlan(items: readonly string[]): ReleasePlan {
  return { items, oneWay: ['SEX', 'AGE4', 'CIT5', 'YARR4', 'LNGMAIN5', 'COMMUNE'], pairs: PAIRS, mu: 1 };
}

/** Items shown for the total only: one per option of each distribution. */
export function distributionItems(plan: ReleasePlan): string[] {
  return (plan.distributions ?? []).flatMap(({ item, options }) =>
    options.map((option) => `${item}:${option}`)
  );
}

/**
 * Q, the number of cells one answer can be in: total, one-way breakdowns, pairs. A full distribution counts
 * as two more, because a changed answer leaves one option and enters another.
 */
export function queriesOf(plan: ReleasePlan): number {
  return 1 + plan.oneWay.length + plan.pairs.length + (distributionItems(plan).length > 0 ? 2 : 0);
}

/** σ = √Q/μ, the standard deviation of the noise in units of the heaviest person; never rounded. */
export function sigmaOf(plan: ReleasePlan): number {
  return Math.sqrt(queriesOf(plan)) / plan.mu;
}

/** Refused: `plan.empty`, `plan.repeated`, `plan.too-many-breakdowns`, `plan.undeclared-pair`, `plan.unusable-budget`. */
export function checkPlan(plan: ReleasePlan): Refusal | null {
  const items = [...plan.items, ...distributionItems(plan)];
  const pairs = plan.pairs.map((pair) => [...pair].sort().join('&'));
  if (items.length === 0) return refuse('plan.empty');
  for (const list of [items, plan.oneWay, pairs]) {
    if (new Set(list).size < list.length) return refuse('plan.repeated');
  }
  if (plan.oneWay.length > 6 || plan.pairs.length > 2) return refuse('plan.too-many-breakdowns');
  for (const [a, b] of plan.pairs) {
    const declared = a !== b && plan.oneWay.includes(a) && plan.oneWay.includes(b);
    if (!declared) return refuse('plan.undeclared-pair', { pair: `${a}×${b}` });
  }
  if (!(plan.mu > 0 && Number.isFinite(plan.mu))) return refuse('plan.unusable-budget');
  return null;
}

/** With fewer respondents a release shows the total only. */
export const TOTAL_ONLY_BELOW = 60;
/** With fewer respondents a release shows less than its plan. */
export const REDUCED_BELOW = 120;

/**
 * The plan that this many respondents can carry: below 60 the total only, below 120 the first four one-way
 * breakdowns without pairs. A group that stands in no margin (people who only work here) gets its total
 * only, below 120.
 */
export function planFor(plan: ReleasePlan, respondents: number, inMargins = true): ReleasePlan {
  if (respondents < TOTAL_ONLY_BELOW || (!inMargins && respondents < REDUCED_BELOW))
    return { ...plan, oneWay: [], pairs: [] };
  if (respondents < REDUCED_BELOW) return { ...plan, oneWay: plan.oneWay.slice(0, 4), pairs: [] };
  return plan;
}

export interface Charge {
  readonly queries: number;
  readonly sigma: number;
}

/** The most that all releases of a wave may cost together. */
export const WAVE_BUDGET = 1.5;

/** √(ΣQ/σ²): releases of the same answers add up in squares. */
export function budgetSpent(charges: readonly Charge[]): number {
  return Math.sqrt(charges.reduce((sum, { queries, sigma }) => sum + queries / sigma ** 2, 0));
}

/**
 * Whether a wave can pay for one more release, a correction or "one more response" included.
 * @returns what is spent with it, or the refusal `release.budget-exceeded`
 */
export function chargeRelease(past: readonly Charge[], plan: ReleasePlan): number | Refusal {
  const spent = budgetSpent([...past, { queries: queriesOf(plan), sigma: sigmaOf(plan) }]);
  if (spent <= WAVE_BUDGET + 1e-9) return spent;
  return refuse('release.budget-exceeded', { spent: budgetSpent(past), limit: WAVE_BUDGET });
}

/** K in the worst case: every figure of the plan, or every distribution where there are more of those. */
export function mostLinked({ items, distributions = [] }: ReleasePlan): number {
  return Math.max(items.length, distributions.length);
}

export interface RiskStatement {
  readonly queries: number;
  readonly sigma: number;
  /** Guessing one yes/no by someone who knows everything else: Φ(μ/2). */
  readonly oneAnswer: number;
  /** Guessing whether the item was answered at all: Φ(√2·μ/2). */
  readonly answeredAtAll: number;
  /** K items that go together, and Φ(√K·μ/2). */
  readonly linkedItems: number;
  readonly linkedAnswers: number;
}

/**
 * What the approval screen and the impact assessment must say.
 * @param linkedItems K, the most items one person may have answered alike; all of the plan unless the
 *   steward knows better (six for "pick 3 of 12": six ticks can change)
 */
export function riskStatement(plan: ReleasePlan, linkedItems = mostLinked(plan)): RiskStatement {
  return {
    queries: queriesOf(plan),
    sigma: sigmaOf(plan),
    oneAnswer: guessProbability(plan.mu),
    answeredAtAll: guessProbability(Math.SQRT2 * plan.mu),
    linkedItems,
    linkedAnswers: guessProbability(Math.sqrt(linkedItems) * plan.mu)
  };
}
