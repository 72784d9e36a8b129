/** Files on their way: what is taken, what it is made into, who can read it before the end, and where it goes with its answer. */
import { randomBytes } from 'node:crypto';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { onBothEngines, type Engine } from '../../../../tests/support/engines.ts';
import { aFoundedRegion, aStaffActor, NOW } from '../../../../tests/support/builders.ts';
import { granted } from '../../../../tests/support/code-waves.ts';
import { photograph, SECRET } from '../../../../tests/support/files.ts';
import { aPublishedSurvey, aResponse } from '../../../../tests/support/survey-builders.ts';
import { testKeys } from '../../../../tests/support/waves.ts';
import { roles } from '#lib/access/permission.ts';
import { transact } from '#lib/db/server/transact.ts';
import { refsIn, writeRef, type FileRef } from '#lib/questionnaire/file-answer.ts';
import type { FileWish } from '#lib/questionnaire/questionnaire.ts';
import { isRefusal, refuse } from '#lib/refusal.ts';
import { closeSurvey } from '#lib/surveys/server/survey-service.ts';
import { openFile, seeFiles } from './answer-file-service.ts';
import { deleteAnswers, receive } from './response-service.ts';
import { shuffleTraces } from './shuffle-service.ts';
import { dropUpload, forgetUploads, goneUploads, stageUpload } from './upload-service.ts';
import { withdrawAnswer } from './withdrawal-service.ts';

const WISH: FileWish = { kinds: ['jpeg', 'png', 'webp', 'pdf'], most: 3, bytes: 5_000_000 };
const DAY_MS = 86_400_000;

async function aWave({ db }: Engine) {
  const { id: regionId } = await aFoundedRegion(db);
  const coordinator = await aStaffActor(db, regionId, 'coordinator');
  const version = await aPublishedSurvey(db, coordinator);
  const survey = version.surveyId;
  const stage = async (bytes?: Uint8Array, now = NOW): Promise<FileRef> => {
    const ref = await stageUpload(db, survey, WISH, bytes ?? (await photograph()), now);
    if (typeof ref === 'string') throw new Error(ref);
    return ref;
  };
  const sending = (refs: readonly FileRef[], response = aResponse(version)) => {
    const answers = { ...response.answers, PHOTO: refs.map(({ id, kind, size }) => `${id}.${kind}.${size}`) };
    const uploads = refs.map((ref, position) => ({ ...ref, item: 'PHOTO', position }));
    return { response: { ...response, answers }, uploads };
  };
  const send = (what: ReturnType<typeof sending>) => receive(db, testKeys, what.response, { uploads: what.uploads }); // prettier-ignore
  const rows = async (table: 'microdata.upload' | 'microdata.answer_file') =>
    (await db.selectFrom(table).select('sealed').where('survey_id', '=', survey).execute()).map(({ sealed }) => Buffer.from(sealed)); // prettier-ignore
  return { regionId, coordinator, version, survey, stage, sending, send, rows };
}

onBothEngines('a file before the end', (engine) => {
  it('is made anew and lies sealed; only the page’s reference opens it', async () => {
    const { survey, stage, rows } = await aWave(engine);
    const given = await photograph();
    expect(given.includes(SECRET)).toBe(true);
    const ref = await stage(given);
    expect(refsIn([writeRef(ref)])).toEqual([ref]);
    const [sealed] = await rows('microdata.upload');
    expect(sealed!.length).toBe(ref.size + 28);
    expect([sealed!.includes(SECRET), sealed!.includes(Buffer.from([0xff, 0xd8, 0xff]))]).toEqual([false, false]); // prettier-ignore
    const upload = { ...ref, item: 'PHOTO', position: 0 };
    const gone = (over: Partial<FileRef>, where = survey) => goneUploads(engine.db, where, [{ ...upload, ...over }]);
    expect(await gone({})).toEqual([]);
    expect(await gone({ key: randomBytes(32).toString('base64url') })).toHaveLength(1);
    expect(await gone({ id: '0b5c8d1e-2f3a-4b5c-8d6e-7f8091a2b3c4' })).toHaveLength(1);
    expect(await gone({}, 'elsewhere')).toHaveLength(1);
  }); // prettier-ignore

  it('goes when the person takes it away, after thirty days, or with the end of the wave', async () => {
    const { coordinator, survey, stage, rows } = await aWave(engine);
    const dropped = await stage();
    await dropUpload(engine.db, survey, dropped);
    expect(await rows('microdata.upload')).toHaveLength(0);
    await stage();
    await forgetUploads(engine.db, new Date(NOW.getTime() + 30 * DAY_MS));
    expect(await rows('microdata.upload')).toHaveLength(1);
    await forgetUploads(engine.db, new Date(NOW.getTime() + 31 * DAY_MS));
    expect(await rows('microdata.upload')).toHaveLength(0);
    await stage();
    await closeSurvey(engine.db, coordinator, NOW, survey);
    await forgetUploads(engine.db, NOW);
    expect(await rows('microdata.upload')).toHaveLength(0);
  });
});

onBothEngines('a file with its answer', (engine) => {
  it('belongs to it, sealed anew; the same sent again gives the same receipt', async () => {
    const { stage, sending, send, rows } = await aWave(engine);
    const refs = [await stage(), await stage(await photograph(300, 200))];
    const answer = sending(refs);
    const { receipt, isNew } = granted(await send(answer));
    expect(isNew).toBe(true);
    expect(await rows('microdata.upload')).toHaveLength(0);
    expect(await rows('microdata.answer_file')).toHaveLength(2);
    expect(granted(await send(answer))).toEqual({ receipt, isNew: false });
    expect(await send(sending([refs[0]!], answer.response))).toMatchObject({ code: 'response.differs' });
    const stored = await engine.db.selectFrom('microdata.response').select('answers').where('id', '=', answer.response.id).execute(); // prettier-ignore
    expect(JSON.stringify(stored)).not.toContain(refs[0]!.key);
  });

  it('comes in with it or not at all', async () => {
    const { survey, stage, sending, send, rows } = await aWave(engine);
    const [there, lost] = [await stage(), await stage()];
    await dropUpload(engine.db, survey, lost);
    const answer = sending([there, lost]);
    expect(await send(answer)).toEqual(refuse('upload.gone', { item: 'PHOTO' }));
    expect(await rows('microdata.upload')).toHaveLength(1);
    expect(await rows('microdata.answer_file')).toHaveLength(0);
    granted(await send(sending([there], answer.response)));
    // Nobody else's answer can take it along.
    expect(await send(sending([there]))).toEqual(refuse('upload.gone', { item: 'PHOTO' }));
  });

  it('goes with it: by its receipt, and with the wave; the rewriting keeps it', async () => {
    const { survey, stage, sending, send, rows } = await aWave(engine);
    const own = granted(await send(sending([await stage()])));
    granted(await send(sending([await stage()])));
    await stage();
    const before = (await rows('microdata.answer_file')).map((bytes) => bytes.toString('base64')).sort();
    await shuffleTraces(engine.db);
    expect((await rows('microdata.answer_file')).map((bytes) => bytes.toString('base64')).sort()).toEqual(before);
    expect(await rows('microdata.upload')).toHaveLength(1);
    expect(await withdrawAnswer(engine.db, testKeys, survey, own.receipt)).toBeNull();
    expect(await rows('microdata.answer_file')).toHaveLength(1);
    await transact(engine.db, (tx) => deleteAnswers(tx, survey));
    expect(await rows('microdata.answer_file')).toHaveLength(0);
  }); // prettier-ignore
});

onBothEngines('the steward’s look at files', (engine) => {
  it('after the end of the wave, nobody else’s, and each opening is recorded', async () => {
    const { regionId, coordinator, survey, stage, sending, send } = await aWave(engine);
    granted(await send(sending([await stage()])));
    const steward = await aStaffActor(engine.db, regionId, 'steward');
    const open = (actor: typeof steward, id: string) => openFile(engine.db, testKeys, actor, NOW, survey, id);
    expect(await seeFiles(engine.db, steward, survey)).toEqual(refuse('survey.not-closed'));
    await closeSurvey(engine.db, coordinator, NOW, survey);
    const seen = await seeFiles(engine.db, steward, survey);
    if (isRefusal(seen)) throw new Error(seen.code);
    const { id } = seen.files[0]!;
    expect(seen.files).toEqual([{ id, item: 'PHOTO', kind: 'jpeg', size: expect.any(Number) }]);
    const file = await open(steward, id);
    if (isRefusal(file)) throw new Error(file.code);
    const { width, height, exif, orientation } = await sharp(file.bytes).metadata();
    // Turned upright, and no metadata that says so.
    expect({ width, height, exif, orientation }).toEqual({ width: 480, height: 640 });
    expect(Buffer.from(file.bytes).includes(SECRET)).toBe(false);
    expect(await open(steward, survey)).toMatchObject({ code: 'file.unknown' });
    for (const role of roles.filter((each) => each !== 'steward')) {
      const actor = await aStaffActor(engine.db, regionId, role);
      expect(await open(actor, id)).toEqual(refuse('survey.unknown'));
      expect(await seeFiles(engine.db, actor, survey)).toEqual(refuse('survey.unknown'));
    }
    const { id: foreign } = await aFoundedRegion(engine.db);
    expect(await open(await aStaffActor(engine.db, foreign, 'steward'), id)).toEqual(refuse('survey.unknown'));
    const deeds = await engine.db.selectFrom('audit_entry').select(['actor_id', 'detail']).where('region_id', '=', regionId).where('event', '=', 'answer.see').execute();
    expect(deeds).toEqual([{ actor_id: steward.id, detail: { files: 1, item: 'PHOTO' } }]);
  }); // prettier-ignore
});

describe('staging', () => {
  it('the queue takes one after the other, and says no where too many wait', async () => {
    const { oneAtATime } = await import('./one-at-a-time.ts');
    const queue = oneAtATime(3);
    let at = 0;
    let most = 0;
    const work = async () => {
      most = Math.max(most, ++at);
      await new Promise((resolve) => setTimeout(resolve, 5));
      at--;
      if (at > 5) throw new Error('never');
    };
    const runs = [queue.run(work), queue.run(() => Promise.reject(new Error('broken'))), queue.run(work), queue.run(work)]; // prettier-ignore
    expect(runs[3]).toBeUndefined();
    expect((await Promise.allSettled(runs.slice(0, 3))).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']); // prettier-ignore
    expect(most).toBe(1);
    await queue.run(work);
  });
});
