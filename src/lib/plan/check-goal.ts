/** What a goal sheet must have before it is kept. */
import { isUsableStatement } from '#lib/needs/need.ts';
import { refuse, type Refusal } from '#lib/refusal.ts';
import { indicatorsOf, responsibleBodies, type NewGoal } from './goal.ts';

const LONGEST = { outputIndicator: 500, expectedResult: 1000 };
const MOST_PLANNED = 100_000;
/** A base below this is not shown. */
const LEAST_PLANNED = 20;

/**
 * Refused: `goal.unusable` (a text, number or choice that cannot be kept; a target and a process indicator at
 * once, or neither), `goal.date-passed`.
 */
export function checkGoal(goal: NewGoal, field: string, today: string): Refusal | null {
  const {
    statement,
    item,
    plannedBase,
    targetPercent,
    outputIndicator,
    targetDate,
    expectedResult,
    responsibleBody
  } = goal;
  const isText = (text: string, most: number) => text.length <= most && !text.includes('\0');
  const isWhole = (value: number, least: number, most: number) =>
    Number.isInteger(value) && value >= least && value <= most;
  const usable =
    isUsableStatement(statement) &&
    indicatorsOf(field).includes(item) &&
    isWhole(plannedBase, LEAST_PLANNED, MOST_PLANNED) &&
    (targetPercent === null) === (outputIndicator.trim() !== '') &&
    (targetPercent === null || isWhole(targetPercent, 0, 100)) &&
    isText(outputIndicator, LONGEST.outputIndicator) &&
    isText(expectedResult, LONGEST.expectedResult) &&
    responsibleBodies.includes(responsibleBody) &&
    isDay(targetDate);
  if (!usable) return refuse('goal.unusable');
  return targetDate > today ? null : refuse('goal.date-passed');
}

function isDay(text: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}
