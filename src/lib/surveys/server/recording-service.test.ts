/** Who brings and removes recordings, what is kept of it, and how they are fetched. */
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { onBothEngines, type Engine } from '../../../../tests/support/engines.ts';
import { aFoundedRegion, aStaffActor, NOW } from '../../../../tests/support/builders.ts';
import { silentMp3 } from '../../../../tests/support/sound.ts';
import { aPublishedSurvey, aSurvey } from '../../../../tests/support/survey-builders.ts';
import { roles } from '#lib/access/permission.ts';
import { firstBrokenEntry } from '#lib/audit/server/audit-service.ts';
import { itemsOf } from '#lib/questionnaire/questionnaire.ts';
import { isRefusal, refuse } from '#lib/refusal.ts';
import { LARGEST_RECORDING, MOST_RECORDED } from '../recording.ts';
import { createSurvey } from './authoring-service.ts';
import {
  keepRecordings,
  recordingByName,
  recordingsOf,
  removeRecording,
  seeRecordings
} from './recording-service.ts';
import { closeSurvey } from './survey-service.ts';

const BY_NAME = { item: '', language: '' };

async function aWave({ db }: Engine) {
  const { id: regionId } = await aFoundedRegion(db);
  const coordinator = await aStaffActor(db, regionId, 'coordinator');
  const { surveyId } = await aPublishedSurvey(db, coordinator);
  const seen = await seeRecordings(db, coordinator, surveyId);
  if (isRefusal(seen)) throw new Error(seen.code);
  const item = itemsOf(seen.version.questionnaire)[0]!.code;
  const language = seen.version.questionnaire.languages[0]!;
  const file = (frames = 40) => ({ name: `${item}.${language}.mp3`, bytes: silentMp3(frames) });
  const keep = (actor = coordinator, files = [file()]) => keepRecordings(db, actor, NOW, surveyId, files, BY_NAME);
  return { regionId, coordinator, surveyId, item, language, file, keep };
} // prettier-ignore

async function deedsOf({ db }: Engine, regionId: string) {
  return db
    .selectFrom('audit_entry')
    .select(['actor_id', 'subject', 'detail'])
    .where('region_id', '=', regionId)
    .where('event', '=', 'survey.record')
    .orderBy('seq')
    .execute();
}

onBothEngines('recordings of questions', (engine) => {
  it('are kept, replaced, fetched by the hash of their content, and removed; each time it is recorded', async () => {
    const { regionId, coordinator, surveyId, item, language, file, keep } = await aWave(engine);
    const { db } = engine;
    expect(await keep()).toBe(1);
    const [first] = await recordingsOf(db, surveyId);
    expect(first).toEqual({ item, language, name: expect.stringMatching(/^[0-9a-f]{24}$/), size: 4160 });
    const fetched = await recordingByName(db, surveyId, first!.name);
    expect([fetched!.type, Buffer.from(fetched!.bytes).equals(silentMp3())]).toEqual(['audio/mpeg', true]);
    expect(await keep(coordinator, [file(50)])).toBe(1);
    const [second, ...others] = await recordingsOf(db, surveyId);
    expect(others).toEqual([]);
    expect(second!.name).not.toBe(first!.name);
    expect(await recordingByName(db, surveyId, first!.name)).toBeUndefined();
    expect(await recordingByName(db, 'elsewhere', second!.name)).toBeUndefined();
    expect(await removeRecording(db, coordinator, NOW, surveyId, item, language)).toBeUndefined();
    expect(await removeRecording(db, coordinator, NOW, surveyId, item, language)).toEqual(refuse('recording.unknown')); // prettier-ignore
    const deed = { actor_id: coordinator.id, subject: surveyId };
    const recordings = `${item}.${language}`;
    expect(await deedsOf(engine, regionId)).toEqual([
      { ...deed, detail: { step: 'kept', recordings } },
      { ...deed, detail: { step: 'kept', recordings } },
      { ...deed, detail: { step: 'removed', recordings } }
    ]);
    expect(await firstBrokenEntry(db, regionId)).toBeUndefined();
  });

  it('are brought by coordinators and translators, and seen by those who work on the survey', async () => {
    const { regionId, surveyId, item, language, keep } = await aWave(engine);
    await keep();
    const ends: Record<string, unknown[]> = {};
    for (const role of roles) {
      const actor = await aStaffActor(engine.db, regionId, role);
      const outcomes = [
        await seeRecordings(engine.db, actor, surveyId),
        await keep(actor),
        await removeRecording(engine.db, actor, NOW, surveyId, item, language)
      ];
      ends[role] = outcomes.map((outcome) => (isRefusal(outcome) ? outcome.code : 'done'));
    }
    const no = 'survey.unknown';
    expect(ends).toEqual({
      coordinator: ['done', 'done', 'done'],
      steward: ['done', no, no],
      dpo: ['done', no, no],
      moderator: [no, no, no],
      translator: ['done', 'done', 'done'],
      member: [no, no, no],
      clerk: [no, no, no]
    });
    const elsewhere = await aWave(engine);
    expect(await keep(elsewhere.coordinator)).toEqual(refuse('survey.unknown'));
  });

  it('all or none; none before publication or after the end, and no more than a survey may hold', async () => {
    const { regionId, coordinator, surveyId, item, language, file, keep } = await aWave(engine);
    const { db } = engine;
    expect(await keep(coordinator, [file(), { name: 'no.mp3', bytes: silentMp3() }])).toEqual(refuse('recording.unusable-name', { file: 'no.mp3' })); // prettier-ignore
    expect(await recordingsOf(db, surveyId)).toEqual([]);
    await sql`insert into survey_recording select ${surveyId}, 'X' || n, ${language}, lpad(n::text, 24, '0'), 'audio/mpeg',
      decode(repeat('00', ${sql.lit(LARGEST_RECORDING)}), 'hex') from generate_series(1, ${sql.lit(MOST_RECORDED / LARGEST_RECORDING)}) n`.execute(
      db
    );
    expect(await keep()).toEqual(refuse('recording.too-many', { most: 100 }));
    expect((await recordingsOf(db, surveyId)).some((one) => one.item === item)).toBe(false);
    expect(await deedsOf(engine, regionId)).toEqual([]);
    const draft = aSurvey(regionId);
    await createSurvey(db, coordinator, NOW, draft);
    expect(await seeRecordings(db, coordinator, draft.id)).toEqual(refuse('recording.not-published'));
    await closeSurvey(db, coordinator, NOW, surveyId);
    expect(await keep()).toEqual(refuse('survey.closed'));
  });
});
