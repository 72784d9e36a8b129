/** What became of a survey: its published results, and what was decided in the fields that it asked about. */
import type { Database } from '#lib/db/database.ts';
import type { Localized } from '#lib/i18n/localized.ts';
import { publicPlan } from '#lib/plan/server/public-plan-service.ts';
import { itemsOf } from '#lib/questionnaire/questionnaire.ts';
import { isRefusal } from '#lib/refusal.ts';
import { publishedRelease } from '#lib/releases/server/release-service.ts';
import type { PublishedVersion, Survey } from '#lib/surveys/survey.ts';

export interface SurveyOutcome {
  /** Results stand under `/r/{survey}`. */
  published: boolean;
  needs: Localized[];
  groups: Localized[];
  goals: Localized[];
}

export async function outcomeOf(
  db: Database,
  survey: Pick<Survey, 'id' | 'regionId'>,
  { questionnaire }: Pick<PublishedVersion, 'questionnaire'>
): Promise<SurveyOutcome> {
  const release = await publishedRelease(db, survey.id);
  const plan = await publicPlan(db, survey.regionId);
  const asked = new Set(itemsOf(questionnaire).flatMap(({ field }) => (field ? [field] : [])));
  // A matrix over all fields asks about each of them.
  const rows = new Set(itemsOf(questionnaire).flatMap(({ rows = [], options = [] }) => [...rows, ...options.map(({ code }) => code)])); // prettier-ignore
  const needs = plan.needs.filter(({ field }) => asked.has(field) || rows.has(field));
  const goals = plan.goals.filter(({ needId }) => needs.some(({ id }) => id === needId));
  return {
    published: !isRefusal(release),
    needs: needs.map(({ statement }) => statement),
    groups: plan.groups.filter(({ surveyId }) => surveyId === survey.id).map(({ label }) => label),
    goals: goals.map(({ statement }) => statement)
  };
}
