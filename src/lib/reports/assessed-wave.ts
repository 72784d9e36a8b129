/** What is known of a wave when its impact on the protection of data is assessed: settings and plans, never an answer. */
import type { PopulationMargin } from '#lib/places/population-margin.ts';
import type { Commune, Region } from '#lib/places/region.ts';
import type { PastRelease } from '#lib/releases/past-release.ts';
import type { PlanSheet } from '#lib/releases/plan-sheet.ts';
import { budgetSpent, WAVE_BUDGET, type ReleasePlan } from '#lib/releases/release-plan.ts';
import type { PublishedVersion, Survey } from '#lib/surveys/survey.ts';

export interface AssessedWave {
  region: Region;
  communes: readonly Commune[];
  margins: readonly PopulationMargin[];
  survey: Survey;
  /** Absent until a questionnaire is published. */
  version: PublishedVersion | undefined;
  /** Of the notice that residents read. */
  notice: number;
  /** Absent until a plan is proposed. */
  sheet: PlanSheet | undefined;
  /** What the data steward starts from; a preview where there is no plan yet. */
  usualPlan: ReleasePlan;
  releases: readonly PastRelease[];
  /** Shown base of each commune in the newest release; empty before the freeze. */
  communeBases: ReadonlyMap<string, number | null>;
  /** Pages read with a database role that cannot see answers. */
  separateRoles: boolean;
  /** ISO day of the assessment. */
  today: string;
}

export function planOf({ sheet, usualPlan }: AssessedWave): ReleasePlan {
  return sheet?.plan ?? usualPlan;
}

export function membersOf({ communes }: AssessedWave): Commune[] {
  return communes.filter(({ standing }) => standing === 'member');
}

/** Releases of the region's residents: the budget of the wave is theirs. */
export function ofResidents({ releases }: AssessedWave): PastRelease[] {
  return releases.filter(({ audience }) => audience === 'residents');
}

/** The moment from which the answers' last year is counted. */
export function firstFrozenAt({ releases }: AssessedWave): Date | undefined {
  const moments = releases.map(({ frozenAt }) => frozenAt.getTime());
  return moments.length > 0 ? new Date(Math.min(...moments)) : undefined;
}

export interface Budget {
  /** μ of all releases so far, √(ΣQ/σ²). */
  spent: number;
  /** μ that one more release may cost. */
  left: number;
  limit: number;
}

export function budgetOf(wave: AssessedWave): Budget {
  const spent = budgetSpent(ofResidents(wave));
  return { spent, left: Math.sqrt(Math.max(0, WAVE_BUDGET ** 2 - spent ** 2)), limit: WAVE_BUDGET };
}
