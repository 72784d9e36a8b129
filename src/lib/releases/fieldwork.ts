/**
 * A wave while it is open, as staff see it: participation from kept snapshots alone, who has not been heard yet,
 * and what the wave will be able to say. Nothing here has seen an answer.
 */
import { dayPlus, isMonday } from '#lib/i18n/local-day.ts';
import type { PopulationMargin } from '#lib/places/population-margin.ts';
import { answersAhead, type AnswersAhead, type DayTotal } from './answers-ahead.ts';
import {
  CHANNEL,
  downToTen,
  LANGUAGE,
  TOTAL,
  weeklyBreakdowns,
  type ParticipationCount
} from './participation.ts';
import { cellsAhead, designEffectAhead, type CellAhead } from './precision-ahead.ts';
import { audiences, breakdownsFor, type Audience } from './recode.ts';
import { registerCounts } from './register-counts.ts';
import type { ReleasePlan } from './release-plan.ts';
import { heardDimension, unheardGroups, type HeardDimension, type Unheard } from './unheard.ts';

/** What a day's snapshot holds. */
export interface Snapshot {
  day: string;
  counts: readonly ParticipationCount[];
}

export interface CategoryCount {
  category: string;
  /** At least so many, a multiple of ten; 0 for fewer than ten. */
  count: number;
}

export interface Fieldwork {
  /** Answers received before this day are counted; null before the first snapshot. */
  asOf: string | null;
  /** The residents' total day by day. */
  series: DayTotal[];
  totals: Record<Audience, number>;
  languages: CategoryCount[];
  channels: CategoryCount[];
  /** The Monday of the groups' counts; null before the first one. */
  week: string | null;
  /** The residents' total on that Monday. */
  weekTotal: number;
  /** The Monday on which the groups are counted again. */
  nextWeek: string;
  dimensions: HeardDimension[];
  unheard: Unheard[];
  /** Nobody can be compared: the region has no register. */
  withoutRegister: boolean;
  ahead: AnswersAhead;
  designEffect: number | null;
  /** The numbers of answers for which `cells` tells what will be shown. */
  scenarios: number[];
  cells: CellAhead[];
}

export interface FieldworkInput {
  /** In the order of their days. */
  snapshots: readonly Snapshot[];
  /** Languages that the wave offers. */
  languages: readonly string[];
  channels: readonly string[];
  /** Of the member communes. */
  margins: readonly PopulationMargin[];
  members: readonly string[];
  closesOn: string | null;
  plan: ReleasePlan;
  today: string;
}

export function fieldworkOf(input: FieldworkInput): Fieldwork {
  const { snapshots, margins, members, plan } = input;
  const newest = snapshots.at(-1);
  const monday = snapshots.findLast(({ day }) => isMonday(day));
  const totalOf = (snapshot: Snapshot | undefined, audience: Audience) =>
    countsOf(snapshot, TOTAL).get(audience) ?? 0;
  const series = snapshots.map((snapshot) => ({ day: snapshot.day, total: totalOf(snapshot, 'residents') }));
  const weekTotal = totalOf(monday, 'residents');
  const breakdowns = breakdownsFor(members).filter(({ codes }) => codes.length > 1);
  const dimensions = weeklyBreakdowns.flatMap((code) => {
    const breakdown = breakdowns.find((one) => one.code === code);
    return breakdown && monday
      ? [heardDimension(breakdown, countsOf(monday, code), weekTotal, registerCounts(margins, [breakdown]))]
      : [];
  });
  const ahead = answersAhead(series, input.closesOn);
  const scenarios = [ahead.low, ahead.central, ahead.high].filter((answers) => answers !== null);
  return {
    asOf: newest?.day ?? null,
    series,
    totals: Object.fromEntries(audiences.map((one) => [one, totalOf(newest, one)])) as Record<
      Audience,
      number
    >,
    languages: listed(countsOf(newest, LANGUAGE), input.languages),
    channels: listed(countsOf(newest, CHANNEL), input.channels),
    week: monday?.day ?? null,
    weekTotal,
    nextWeek: mondayAfter(input.today),
    dimensions,
    unheard: unheardGroups(dimensions),
    withoutRegister: margins.length === 0,
    ahead,
    designEffect: designEffectAhead(dimensions),
    scenarios,
    cells: cellsAhead(plan, scenarios, dimensions)
  };
}

/** Answers that weigh as much as if nothing had to be weighted, rounded down to ten. */
export function effectiveAnswers(answers: number, designEffect: number): number {
  return downToTen(answers / designEffect);
}

function countsOf(snapshot: Snapshot | undefined, dimension: string): Map<string, number> {
  const own = snapshot?.counts.filter((count) => count.dimension === dimension) ?? [];
  return new Map(own.map(({ category, count }) => [category, count]));
}

/** What is offered stands in the list even if nobody used it; what was used, even if it is offered no more. */
function listed(counts: ReadonlyMap<string, number>, offered: readonly string[]): CategoryCount[] {
  return [...new Set([...offered, ...counts.keys()])]
    .map((category) => ({ category, count: counts.get(category) ?? 0 }))
    .sort((a, b) => b.count - a.count);
}

function mondayAfter(day: string): string {
  const next = dayPlus(day, 1);
  return isMonday(next) ? next : mondayAfter(next);
}
