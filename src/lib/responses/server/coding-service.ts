/** The steward's coding of open answers: themes and which answer speaks of them. */
import { can, type Actor } from '#lib/access/permission.ts';
import { record } from '#lib/audit/server/audit-service.ts';
import type { Database } from '#lib/db/database.ts';
import { transact } from '#lib/db/server/transact.ts';
import { refuse, type Refusal } from '#lib/refusal.ts';
import { heldSurvey } from '#lib/surveys/server/survey-service.ts';
import { keyOf, type AnswerKey } from '../open-answer.ts';
import type { Theme } from '../theme.ts';
import { codingRefusal } from './open-answer-list-service.ts';
import { saveCodes, saveCodings, saveTheme } from './coding-writes.ts';
import { themeCounts } from './microdata-queries.ts';

export { themeCounts };

/** Adds themes to the codebook and codes many answers with them at once; what is coded already stays. */
export async function codeAnswers(
  db: Database,
  actor: Actor,
  now: Date,
  surveyId: string,
  themes: readonly Theme[],
  codes: readonly (AnswerKey & { theme: string })[]
): Promise<{ codes: number } | Refusal> {
  return transact(db, async (tx) => {
    const survey = await heldSurvey(tx, surveyId);
    if (!survey || !can(actor, 'answer.code', survey.regionId)) return refuse('survey.unknown');
    const notNow = codingRefusal(survey);
    if (notNow) return notNow;
    for (const theme of themes) await saveTheme(tx, surveyId, theme);
    await saveCodes(tx, surveyId, codes);
    const byAnswer = [...Map.groupBy(codes, keyOf).values()];
    await saveCodings(tx, surveyId, byAnswer.map(([first, ...rest]) => ({ ...first!, coderId: actor.id, themes: [first!, ...rest].map(({ theme }) => theme), doubtful: false }))); // prettier-ignore
    await record(tx, {
      regionId: survey.regionId,
      at: now,
      actorId: actor.id,
      event: 'answer.code',
      subject: surveyId,
      detail: { themes: themes.length, codes: codes.length }
    });
    return { codes: codes.length };
  });
}
