/** Which sites may show a survey inside their pages: none, until its coordinator names them. */
import { can, type Actor } from '#lib/access/permission.ts';
import { record } from '#lib/audit/server/audit-service.ts';
import type { Database } from '#lib/db/database.ts';
import { transact } from '#lib/db/server/transact.ts';
import { isRefusal, refuse, type Refusal } from '#lib/refusal.ts';
import { readOrigins } from '../embedding.ts';
import { embedOriginsOf, surveyById } from './survey-queries.ts';
import { lockSurvey, saveEmbedOrigins } from './survey-writes.ts';

export { embedOriginsOf };

/** Refused: `survey.unknown`, `survey.closed`, and what `readOrigins` refuses. An empty text names nobody. */
export async function embedSurvey(
  db: Database,
  actor: Actor,
  now: Date,
  surveyId: string,
  text: string
): Promise<string[] | Refusal> {
  return transact(db, async (tx) => {
    await lockSurvey(tx, surveyId);
    const survey = await surveyById(tx, surveyId);
    if (!survey || !can(actor, 'survey.embed', survey.regionId)) return refuse('survey.unknown');
    if (survey.state === 'closed' || survey.state === 'frozen') return refuse('survey.closed');
    const origins = readOrigins(text);
    if (isRefusal(origins)) return origins;
    await saveEmbedOrigins(tx, surveyId, origins);
    await record(tx, {
      regionId: survey.regionId,
      at: now,
      actorId: actor.id,
      event: 'survey.embed',
      subject: surveyId,
      detail: { origins: origins.join(' ') }
    });
    return origins;
  });
}
