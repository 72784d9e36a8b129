/** The steward's look at files that came with answers: after the end of the wave, one at a time, each look recorded. */
import { can, type Actor } from '#lib/access/permission.ts';
import { record } from '#lib/audit/server/audit-service.ts';
import type { Database, Reader } from '#lib/db/database.ts';
import { transact } from '#lib/db/server/transact.ts';
import type { Keys } from '#lib/privacy/server/key-service.ts';
import { refuse, type Refusal } from '#lib/refusal.ts';
import { surveyById } from '#lib/surveys/server/survey-service.ts';
import type { Survey } from '#lib/surveys/survey.ts';
import { isUuidV4 } from '../response.ts';
import { fileById, filesOf, type AnswerFile } from './upload-queries.ts';
import { filePurpose } from './upload-service.ts';

/** Refused: `survey.unknown`, `survey.not-closed` (while a wave runs nobody sees what came in). */
export async function seeFiles(
  db: Reader<'survey' | 'microdata.answer_file'>,
  actor: Actor | undefined,
  surveyId: string
): Promise<{ survey: Survey; files: AnswerFile[] } | Refusal> {
  const survey = await surveyById(db, surveyId);
  if (!survey || !can(actor, 'answer.see', survey.regionId)) return refuse('survey.unknown');
  if (survey.state !== 'closed' && survey.state !== 'frozen') return refuse('survey.not-closed');
  return { survey, files: await filesOf(db, surveyId) };
}

/** Refused as `seeFiles`, and: `file.unknown`. */
export async function openFile(
  db: Database,
  keys: Pick<Keys, 'open'>,
  actor: Actor,
  now: Date,
  surveyId: string,
  id: string
): Promise<(AnswerFile & { bytes: Uint8Array }) | Refusal> {
  return transact(db, async (tx) => {
    const survey = await surveyById(tx, surveyId);
    if (!survey || !can(actor, 'answer.see', survey.regionId)) return refuse('survey.unknown');
    if (survey.state !== 'closed' && survey.state !== 'frozen') return refuse('survey.not-closed');
    const file = isUuidV4(id) ? await fileById(tx, surveyId, id) : undefined;
    if (!file) return refuse('file.unknown');
    const { sealed, ...known } = file;
    const bytes = keys.open(Buffer.from(sealed).toString('base64'), filePurpose(id));
    await record(tx, {
      regionId: survey.regionId,
      at: now,
      actorId: actor.id,
      event: 'answer.see',
      subject: surveyId,
      detail: { files: 1, item: file.item }
    });
    return { ...known, bytes };
  });
}
