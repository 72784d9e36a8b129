/** What a steward starts from: every outcome, the breakdowns of a region. */
import { outcomes } from './recode.ts';
import { regionPlan, type ReleasePlan } from './release-plan.ts';

export function defaultPlan(): ReleasePlan {
  return regionPlan(outcomes.map((outcome) => outcome.code));
}
