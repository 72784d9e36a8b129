/** Recordings of questions: who may listen, bring and remove them; residents fetch them by the hash of their content. */
import { createHash } from 'node:crypto';
import { can, type Actor } from '#lib/access/permission.ts';
import { record } from '#lib/audit/server/audit-service.ts';
import type { Database, Reader, Writer } from '#lib/db/database.ts';
import { transact } from '#lib/db/server/transact.ts';
import { isRefusal, refuse, type Refusal } from '#lib/refusal.ts';
import { MOST_RECORDED, readRecordings, type Recording } from '../recording.ts';
import type { PublishedVersion, Survey } from '../survey.ts';
import { recordingByName, recordingsOf } from './recording-queries.ts';
import { deleteRecording, saveRecording } from './recording-writes.ts';
import { surveyById, versionOf } from './survey-queries.ts';
import { lockSurvey } from './survey-writes.ts';

export { recordingByName, recordingsOf };

export interface Recordable {
  survey: Survey;
  version: PublishedVersion;
  recordings: Recording[];
}

/** Refused: `survey.unknown`, `recording.not-published` (there is nothing to read aloud yet). */
export async function seeRecordings(
  db: Reader<'survey' | 'survey_version' | 'survey_recording'>,
  actor: Actor | undefined,
  surveyId: string
): Promise<Recordable | Refusal> {
  const survey = await surveyById(db, surveyId);
  if (!survey || !can(actor, 'survey.see', survey.regionId)) return refuse('survey.unknown');
  if (survey.version === null) return refuse('recording.not-published');
  const version = (await versionOf(db, surveyId, survey.version))!;
  return { survey, version, recordings: await recordingsOf(db, surveyId) };
}

/** All of them or none. Refused as `readRecordings` does, and: `survey.closed`, `recording.too-many`. */
export async function keepRecordings(
  db: Database,
  actor: Actor,
  now: Date,
  surveyId: string,
  files: readonly { name: string; bytes: Uint8Array }[],
  chosen: { item: string; language: string }
): Promise<number | Refusal> {
  return transact(db, async (tx) => {
    const survey = await changeable(tx, actor, surveyId);
    if (isRefusal(survey)) return survey;
    if (survey.version === null) return refuse('recording.not-published');
    const read = readRecordings(files, chosen, (await versionOf(tx, surveyId, survey.version))!);
    if (isRefusal(read)) return read;
    for (const file of read) await saveRecording(tx, surveyId, file, nameOf(file.bytes));
    const size = (await recordingsOf(tx, surveyId)).reduce((sum, recording) => sum + recording.size, 0);
    if (size > MOST_RECORDED) throw new TooMuch();
    const places = read.map(({ item, language }) => `${item}.${language}`).join(' ');
    await tell(tx, survey, actor, now, { step: 'kept', recordings: places.slice(0, 2000) });
    return read.length;
  }).catch((error: unknown) => {
    if (error instanceof TooMuch) return refuse('recording.too-many', { most: MOST_RECORDED / 1_000_000 });
    throw error;
  });
}

/** Refused: `survey.unknown`, `survey.closed`, `recording.unknown`. */
export async function removeRecording(
  db: Database,
  actor: Actor,
  now: Date,
  surveyId: string,
  item: string,
  language: string
): Promise<Refusal | undefined> {
  return transact(db, async (tx) => {
    const survey = await changeable(tx, actor, surveyId);
    if (isRefusal(survey)) return survey;
    if (!(await deleteRecording(tx, surveyId, item, language))) return refuse('recording.unknown');
    await tell(tx, survey, actor, now, { step: 'removed', recordings: `${item}.${language}` });
    return undefined;
  });
}

/** Undoes the transaction that has found out too late. */
class TooMuch extends Error {}

function nameOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 24);
}

async function changeable(tx: Writer<'survey'>, actor: Actor, surveyId: string): Promise<Survey | Refusal> {
  await lockSurvey(tx, surveyId);
  const survey = await surveyById(tx, surveyId);
  if (!survey || !can(actor, 'survey.record', survey.regionId)) return refuse('survey.unknown');
  return survey.state === 'closed' || survey.state === 'frozen' ? refuse('survey.closed') : survey;
}

async function tell(tx: Writer, survey: Survey, actor: Actor, now: Date, detail: { step: string; recordings: string }): Promise<void> {
  await record(tx, { regionId: survey.regionId, at: now, actorId: actor.id, event: 'survey.record', subject: survey.id, detail });
} // prettier-ignore
