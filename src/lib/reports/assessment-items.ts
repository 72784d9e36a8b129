/** Why each question is asked: where its answers enter the figures of a plan, and which ones enter none. */
import { namesIn, type Condition } from '#lib/questionnaire/condition.ts';
import { itemsOf, type Item, type Questionnaire } from '#lib/questionnaire/questionnaire.ts';
import { breakdownsFor, outcomes, RESIDENCE } from '#lib/releases/recode.ts';
import type { ReleasePlan } from '#lib/releases/release-plan.ts';
import { WEIGHTED_ITEMS } from '#lib/releases/wave-weights.ts';

export type Use =
  | { use: 'figures'; count: number }
  | { use: 'distribution' | 'breakdown' | 'weighting' | 'residence' | 'themes' | 'routing' };

export interface ItemUse {
  item: Item;
  /** Empty where the answers appear in no figure of the plan. */
  uses: Use[];
}

export function itemUses(questionnaire: Questionnaire, plan: ReleasePlan): ItemUse[] {
  const asked = conditionsIn(questionnaire).flatMap(namesIn);
  return itemsOf(questionnaire).map((item) => ({ item, uses: usesOf(item, plan, asked) }));
}

function usesOf({ code, type }: Item, plan: ReleasePlan, asked: readonly string[]): Use[] {
  const count = outcomes.filter((one) => one.item === code && plan.items.includes(one.code)).length;
  const breaksDown = breakdownsFor([]).some((one) => one.item === code && plan.oneWay.includes(one.code));
  const spreads = plan.distributions?.some(({ item }) => item === code);
  const routes = asked.some((name) => name === code || name.startsWith(`${code}.`));
  return [
    ...(count > 0 ? [{ use: 'figures' as const, count }] : []),
    ...(spreads ? [{ use: 'distribution' as const }] : []),
    ...(breaksDown ? [{ use: 'breakdown' as const }] : []),
    ...(WEIGHTED_ITEMS.includes(code) ? [{ use: 'weighting' as const }] : []),
    ...(code === RESIDENCE ? [{ use: 'residence' as const }] : []),
    ...(type === 'comment' ? [{ use: 'themes' as const }] : []),
    ...(routes ? [{ use: 'routing' as const }] : [])
  ];
}

function conditionsIn({ pages }: Questionnaire): Condition[] {
  return pages.flatMap((page) => [
    ...(page.visibleIf ? [page.visibleIf] : []),
    ...page.items.flatMap(({ visibleIf, options = [] }) =>
      [visibleIf, ...options.map((option) => option.visibleIf)].filter((each) => each !== undefined)
    )
  ]);
}

/** What a plan counts on and the questionnaire does not ask; the commune is no question. */
export function notAsked(questionnaire: Questionnaire, plan: ReleasePlan): string[] {
  const asked = new Set(itemsOf(questionnaire).map(({ code }) => code));
  const needed = [
    ...plan.items.map((code) => code.split('.')[0]!),
    ...(plan.distributions ?? []).map(({ item }) => item),
    ...breakdownsFor([]).flatMap(({ code, item }) =>
      item !== 'commune' && plan.oneWay.includes(code) ? [item] : []
    )
  ];
  return [...new Set(needed)].filter((code) => !asked.has(code));
}

/** Questions in which something can be written that nobody foresaw: the text itself, or beside "other". */
export function freeTexts(questionnaire: Questionnaire): Item[] {
  return itemsOf(questionnaire).filter(({ type, other, textKind }) => type === 'comment' || other || (type === 'text' && (textKind ?? 'text') === 'text')); // prettier-ignore
}
