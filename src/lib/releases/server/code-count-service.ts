/**
 * The codes of a wave as staff see them: batches, how many are spent and how many answers there are, in whole tens, and
 * whether spent codes are at least as many as answers.
 */
import { can, type Actor } from '#lib/access/permission.ts';
import type { Database } from '#lib/db/database.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { refuse, type Refusal } from '#lib/refusal.ts';
import { webAnswerCount } from '#lib/responses/server/attendance-service.ts';
import type { CodeBatch } from '#lib/surveys/access-code.ts';
import { batchesOf, spentCount } from '#lib/surveys/server/code-service.ts';
import { surveyById, versionOf } from '#lib/surveys/server/survey-service.ts';
import type { Survey } from '#lib/surveys/survey.ts';

export interface CodesView {
  survey: Survey;
  /** Offered by the current version; empty before the first. */
  languages: Locale[];
  batches: CodeBatch[];
  /** Exact: whoever made them knows it. */
  made: number;
  /** Rounded down to tens, as participation is: one more or less would tell about a household. */
  spent: number;
  answers: number;
  /** Spent codes are not fewer than answers; it is asked of the exact numbers. */
  holds: boolean;
}

export async function seeCodes(
  db: Database,
  actor: Actor | undefined,
  surveyId: string
): Promise<CodesView | Refusal> {
  const survey = await surveyById(db, surveyId);
  if (!survey || !can(actor, 'code.see', survey.regionId)) return refuse('survey.unknown');
  const version = survey.version === null ? undefined : await versionOf(db, surveyId, survey.version);
  const batches = await batchesOf(db, surveyId);
  // Answers first: what comes in between has spent its code already.
  const answers = await webAnswerCount(db, surveyId);
  const spent = await spentCount(db, surveyId);
  return {
    survey,
    languages: [...(version?.questionnaire.languages ?? [])],
    batches,
    made: batches.reduce((sum, { codes }) => sum + codes, 0),
    spent: inTens(spent),
    answers: inTens(answers),
    holds: spent >= answers
  };
}

function inTens(count: number): number {
  return 10 * Math.floor(count / 10);
}
