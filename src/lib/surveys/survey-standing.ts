/** Where a survey stands on a day, as staff need to know it: its state seen together with its dates. */
import type { Survey } from './survey.ts';

export type SurveyStanding = 'draft' | 'not-yet-open' | 'open' | 'over' | 'closed' | 'frozen';

/** `over`: the dates have passed, but nobody has closed the wave yet. */
export function standingOf(
  { state, opensOn, closesOn }: Pick<Survey, 'state' | 'opensOn' | 'closesOn'>,
  day: string
): SurveyStanding {
  if (state !== 'open') return state;
  if (opensOn !== null && day < opensOn) return 'not-yet-open';
  return closesOn !== null && day > closesOn ? 'over' : 'open';
}
