/**
 * A goal sheet: a confirmed need of a confirmed group, an indicator with its baseline, a target that the next
 * wave can detect, and the state that is expected when it is reached.
 */
import type { Localized } from '#lib/i18n/localized.ts';
import type { Evidence } from '#lib/needs/evidence.ts';
import type { Group, Need } from '#lib/needs/need.ts';
import type { ShownCell } from '#lib/needs/field-ranking.ts';
import type { TargetGroup } from './target-group.ts';

export const responsibleBodies = ['council', 'executive', 'steering', 'commission', 'coordination'] as const;
export type ResponsibleBody = (typeof responsibleBodies)[number];

/** A draft lacks its expected result; `to-review` where what it rests on no longer stands. */
export type GoalState = 'draft' | 'proposed' | 'to-review';

export interface NewGoal {
  needId: string;
  /** Null: all residents. */
  targetGroupId: string | null;
  statement: Localized;
  /** `PROB.MOB`, `SAT.MOB` or `UNMET.housing`: the indicator, read in the group's cell. */
  item: string;
  /** Answers of this group that the next wave will bring. */
  plannedBase: number;
  /** Whole percent; null where a process indicator takes its place. */
  targetPercent: number | null;
  outputIndicator: string;
  targetDate: string;
  expectedResult: string;
  responsibleBody: ResponsibleBody;
}

/** Copied from the cell when the goal is written. */
export interface Baseline {
  releaseId: string;
  cellId: string;
  percent: number;
  lower: number;
  upper: number;
  base: number;
}

export interface Goal extends NewGoal {
  id: string;
  regionId: string;
  group: Group | null;
  series: string;
  baseline: Baseline;
  state: GoalState;
  describedBy: string;
  describedAt: Date;
  evidence: readonly Evidence[];
}

export function baselineOf(releaseId: string, { id, percent, lower, upper, base }: ShownCell): Baseline {
  return { releaseId, cellId: id, percent, lower, upper, base };
}

const UNMET_HELP: Partial<Record<string, string>> = {
  LNG: 'course',
  EDU: 'childcare',
  HOU: 'housing',
  WRK: 'job',
  HLT: 'health',
  ADM: 'documents'
};

/** The items of the survey that can show whether a need of this field becomes smaller. */
export function indicatorsOf(field: string): string[] {
  const help = UNMET_HELP[field];
  return [`PROB.${field}`, `SAT.${field}`, ...(help ? [`UNMET.${help}`] : [])];
}

/** Problems and unmet help should fall, satisfaction should rise. */
export function directionOf(item: string): 'down' | 'up' {
  return item.startsWith('SAT.') ? 'up' : 'down';
}

/** Where the cell of a group stands in a release. */
export function cellOf(item: string, group: Group | null): string {
  return group ? `${item}/${group.breakdown}/${group.category}` : `${item}/total`;
}

/** A goal without an expected result is incomplete; its baseline is always there. */
export function stateOf({ expectedResult }: Pick<NewGoal, 'expectedResult'>): 'draft' | 'proposed' {
  return expectedResult.trim() === '' ? 'draft' : 'proposed';
}

/**
 * How a goal stands today: to be reviewed where a corrected release replaced the one of its baseline, or where
 * its need or group is no longer confirmed.
 */
export function standingOf(
  goal: Pick<Goal, 'state' | 'baseline' | 'targetGroupId'>,
  need: Pick<Need, 'state'> | undefined,
  group: Pick<TargetGroup, 'state'> | undefined,
  isReplaced: (releaseId: string) => boolean
): GoalState {
  const stands =
    need?.state === 'confirmed' &&
    (goal.targetGroupId === null || group?.state === 'confirmed') &&
    !isReplaced(goal.baseline.releaseId);
  return stands ? goal.state : 'to-review';
}

const HORIZON_YEARS = 6;
const MID_TERM_YEARS = 3;

/** Six years ahead, with a look back after three: the term of a communal pact. */
export function defaultHorizon(today: string): { end: string; midTerm: string } {
  return { end: yearsAfter(today, HORIZON_YEARS), midTerm: yearsAfter(today, MID_TERM_YEARS) };
}

function yearsAfter(day: string, years: number): string {
  const year = Number(day.slice(0, 4)) + years;
  // A leap day has no counterpart three years later.
  return `${year}${day.slice(4) === '-02-29' ? '-02-28' : day.slice(4)}`;
}
