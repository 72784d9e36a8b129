/** Verbatims as the steward proposes them; who approves them comes through the room of releases. */
import { randomUUID } from 'node:crypto';
import { can, type Actor } from '#lib/access/permission.ts';
import { record } from '#lib/audit/server/audit-service.ts';
import type { Database } from '#lib/db/database.ts';
import { transact } from '#lib/db/server/transact.ts';
import { refuse, type Refusal } from '#lib/refusal.ts';
import { heldSurvey } from '#lib/surveys/server/survey-service.ts';
import type { AnswerKey } from '../open-answer.ts';
import { MOST_VERBATIMS, type Verbatim } from '../verbatim.ts';
import { codingRefusal } from './open-answer-list-service.ts';
import { codesOf, openAnswer, redactionOf, themesOf } from './open-answer-queries.ts';
import { approvedVerbatims, verbatimsOf, verbatimsOfAnswer } from './verbatim-queries.ts';
import { insertVerbatim, saveVerdict } from './verbatim-writes.ts';

export { approvedVerbatims, codingRefusal, saveVerdict, themesOf, verbatimsOf };

/** Proposes the kept wording of an answer, as it is now, for one of the answer's themes. */
export async function proposeVerbatim(
  db: Database,
  actor: Actor,
  now: Date,
  surveyId: string,
  key: AnswerKey,
  theme: string
): Promise<Verbatim | Refusal> {
  return transact(db, async (tx) => {
    const survey = await heldSurvey(tx, surveyId);
    if (!survey || !can(actor, 'verbatim.propose', survey.regionId)) return refuse('survey.unknown');
    const notNow = codingRefusal(survey);
    if (notNow) return notNow;
    const answer = await openAnswer(tx, surveyId, key);
    if (!answer) return refuse('answer.unknown');
    const { agreed } = await codesOf(tx, surveyId, key);
    if (!agreed.some((code) => code.theme === theme)) return refuse('verbatim.other-theme');
    const text = await redactionOf(tx, surveyId, key);
    if (text === undefined) return refuse('verbatim.not-redacted');
    const own = await verbatimsOfAnswer(tx, surveyId, key);
    if (own.some((each) => each.theme === theme && each.text === text)) return refuse('verbatim.exists');
    const others = (await verbatimsOf(tx, surveyId)).filter((each) => each.theme === theme && each.state !== 'rejected'); // prettier-ignore
    if (others.length >= MOST_VERBATIMS) return refuse('verbatim.enough', { most: MOST_VERBATIMS });
    const verbatim: Verbatim = { id: randomUUID(), theme, language: answer.language, text, state: 'proposed', proposedBy: actor.id }; // prettier-ignore
    await insertVerbatim(tx, surveyId, key, verbatim);
    await record(tx, {
      regionId: survey.regionId,
      at: now,
      actorId: actor.id,
      event: 'verbatim.propose',
      subject: surveyId,
      detail: { verbatim: verbatim.id }
    });
    return verbatim;
  });
}
