/** Sentences of the plan: how a group was reached, what a search can find, what a goal says. */
import { textOf } from '#lib/i18n/localized.ts';
import type { FieldOfAction } from '#lib/places/field-of-action.ts';
import { groupName, itemName, type EvidenceWords } from '#lib/needs/staff/evidence-words.ts';
import { directionOf, type Baseline, type NewGoal } from '../goal.ts';
import type { Reach } from '../reach.ts';
import type { SearchPower } from '../search-power.ts';
import type { TargetGroup } from '../target-group.ts';
import type { PlanWords } from './page-words.ts';

export function reachWords(
  { ratio, lower, upper, residents }: Reach,
  { t, figure, number }: PlanWords
): string {
  const people = number(residents);
  if (ratio === null)
    return t('target-group.reach-hidden', { residents: people, upper: figure.ratio(upper) });
  const values = { ratio: figure.ratio(ratio), lower: figure.ratio(lower), upper: figure.ratio(upper) };
  return t('target-group.reach', { ...values, residents: people });
}

export function powerWords(
  { portion, share, elsewhere, base, power }: SearchPower,
  { t, figure, number }: PlanWords
): string {
  const values = {
    portion: figure.percent(portion),
    share: figure.percent(share),
    elsewhere: figure.percent(elsewhere)
  };
  return t('target-group.power', { ...values, base: number(base), power: figure.percent(power) });
}

/** What a body called its group, else the name of the category. */
export function targetGroupName(group: TargetGroup | null | undefined, words: EvidenceWords): string {
  if (!group) return words.t('target-group.all-residents');
  return textOf(group.label, words.locale) || groupName(words, group);
}

interface GoalSentence {
  goal: Pick<NewGoal, 'item' | 'targetPercent' | 'outputIndicator'> & { baseline: Baseline };
  field: FieldOfAction;
  group: string;
  date: string;
  wave: string;
  hash: string;
}

/** "By … the share of … falls from … (interval, wave, release) to at most …". */
export function goalSentence(
  { goal, group, date, wave, hash }: GoalSentence,
  { t, figure }: PlanWords
): string {
  const { percent, lower, upper } = goal.baseline;
  const values = {
    date,
    group,
    item: itemName(t, goal.item),
    baseline: figure.percent(percent / 100),
    interval: figure.interval(lower / 100, upper / 100),
    wave,
    hash: hash.slice(0, 8)
  };
  if (goal.targetPercent === null)
    return t('goal.sentence-output', { ...values, output: goal.outputIndicator });
  const target = figure.percent(goal.targetPercent / 100);
  return t(`goal.sentence-${directionOf(goal.item)}`, { ...values, target });
}
