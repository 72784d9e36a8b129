/** Keeps the promise of the notice: a year after the freeze the answers go, and the wave's secret with them. */
import { record } from '#lib/audit/server/audit-service.ts';
import type { Database } from '#lib/db/database.ts';
import { transact } from '#lib/db/server/transact.ts';
import { deleteAnswers } from '#lib/responses/server/response-service.ts';
import { wavesFrozenBefore } from './release-queries.ts';
import { deleteSecret } from './release-writes.ts';

/** Twelve months, as residents read it before the first question. */
export const KEPT_MS = 365 * 86_400_000;

/** The released figures stay as they are. @returns the waves whose answers were deleted */
export async function forgetAnswers(db: Database, now: Date): Promise<string[]> {
  const due = await wavesFrozenBefore(db, new Date(now.getTime() - KEPT_MS));
  for (const { surveyId, regionId } of due)
    await transact(db, async (tx) => {
      const answers = await deleteAnswers(tx, surveyId);
      await deleteSecret(tx, surveyId);
      // Rounded: an exact number of answers stands nowhere.
      const detail = { answers: 10 * Math.floor(answers / 10) };
      await record(tx, {
        regionId,
        at: now,
        actorId: null,
        event: 'answers.deleted',
        subject: surveyId,
        detail
      });
    });
  return due.map(({ surveyId }) => surveyId);
}
