/**
 * Opens and ends devices at a counter. Whoever holds a pass answers under the permission of the staff member who opened
 * it; the record says which device until when, never how many answered on it.
 */
import { createHmac, randomBytes, timingSafeEqual, type KeyObject } from 'node:crypto';
import { can, type Actor } from '#lib/access/permission.ts';
import { record } from '#lib/audit/server/audit-service.ts';
import type { Database, Reader } from '#lib/db/database.ts';
import { transact } from '#lib/db/server/transact.ts';
import { localDay } from '#lib/i18n/local-day.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { communesOf } from '#lib/places/server/place-service.ts';
import type { Commune } from '#lib/places/region.ts';
import { isRefusal, refuse, type Refusal } from '#lib/refusal.ts';
import { isOpenAt, readDevice, standsFor, type CounterPass, type DeviceWish } from '../counter.ts';
import { takesAnswers, type Survey } from '../survey.ts';
import { openPasses, passById } from './counter-queries.ts';
import { endPass, insertPass } from './counter-writes.ts';
import { surveyById, versionOf } from './survey-queries.ts';

export interface CounterView {
  survey: Survey;
  languages: readonly Locale[];
  /** Whose people may answer. */
  communes: Commune[];
  /** The latest first. */
  open: CounterPass[];
  /** Answers are taken today. */
  takes: boolean;
}

const PASS_ID = /^[\w-]{16}$/;

type Readable = Reader<'survey' | 'survey_version' | 'commune' | 'counter_pass'>;

/** Refused: `survey.unknown`. */
export async function seeCounter(
  db: Readable,
  actor: Actor | undefined,
  now: Date,
  surveyId: string
): Promise<CounterView | Refusal> {
  const survey = await surveyById(db, surveyId);
  if (!survey || !can(actor, 'answer.assist', survey.regionId)) return refuse('survey.unknown');
  const version = survey.version === null ? undefined : await versionOf(db, surveyId, survey.version);
  const communes = await communesOf(db, survey.regionId);
  return {
    survey,
    languages: version?.questionnaire.languages ?? [],
    communes: communes.filter(({ standing }) => standing !== 'neighbour'),
    open: await openPasses(db, surveyId, now),
    takes: takesAnswers(survey, localDay(now))
  };
}

/** Refused: `survey.unknown`, `survey.closed`, and what `readDevice` refuses. */
export async function openDevice(
  db: Database,
  actor: Actor,
  now: Date,
  surveyId: string,
  wish: DeviceWish
): Promise<CounterPass | Refusal> {
  return transact(db, async (tx) => {
    const view = await seeCounter(tx, actor, now, surveyId);
    if (isRefusal(view)) return view;
    const { survey, languages, communes, takes } = view;
    if (!takes) return refuse('survey.closed');
    const device = readDevice(wish, { languages, communes: communes.map(({ id }) => id) }, now);
    if (isRefusal(device)) return device;
    const pass = { id: randomBytes(12).toString('base64url'), survey: surveyId, ...device };
    await insertPass(tx, survey.regionId, pass, actor.id);
    await record(tx, {
      regionId: survey.regionId,
      at: now,
      actorId: actor.id,
      event: 'answer.assist',
      subject: surveyId,
      detail: { mode: pass.mode, device: pass.label, until: pass.expiresAt.toISOString() }
    });
    return pass;
  });
}

/** Nobody begins on the device any more. Refused: `survey.unknown`, `counter.unknown`. */
export async function endDevice(
  db: Database,
  actor: Actor,
  now: Date,
  surveyId: string,
  id: string
): Promise<Refusal | null> {
  return transact(db, async (tx) => {
    const survey = await surveyById(tx, surveyId);
    if (!survey || !can(actor, 'answer.assist', survey.regionId)) return refuse('survey.unknown');
    const pass = PASS_ID.test(id) ? await passById(tx, surveyId, id) : undefined;
    if (!pass || !(await endPass(tx, surveyId, id, now))) return refuse('counter.unknown');
    await record(tx, {
      regionId: survey.regionId,
      at: now,
      actorId: actor.id,
      event: 'answer.assist',
      subject: surveyId,
      detail: { mode: pass.mode, device: pass.label, until: now.toISOString(), ended: true }
    });
    return null;
  });
}

/** What stands in the device's address: the pass and a signature, so that a copy of the database opens none. */
export function deskToken(key: KeyObject, surveyId: string, id: string): string {
  return `${id}.${signed(key, surveyId, id).toString('base64url')}`;
}

function signed(key: KeyObject, surveyId: string, id: string): Buffer {
  return createHmac('sha256', key).update(`${surveyId}/${id}`).digest().subarray(0, 16);
}

/** The device that an address opens. Refused: `counter.closed`, also where there was never one. */
export async function deviceAt(
  db: Reader<'counter_pass'>,
  key: KeyObject,
  surveyId: string,
  token: string,
  now: Date
): Promise<CounterPass | Refusal> {
  const [, id, signature] = /^([\w-]{16})\.([\w-]{22})$/.exec(token) ?? [];
  const given = Buffer.from(signature ?? '', 'base64url');
  if (!id || given.length !== 16 || !timingSafeEqual(given, signed(key, surveyId, id)))
    return refuse('counter.closed');
  const pass = await passById(db, surveyId, id);
  return pass && isOpenAt(pass, now) ? pass : refuse('counter.closed');
}

/** Whether an answer that was begun on a device comes in under its pass. @param begunAt seconds since the epoch */
export async function standsUnder(
  db: Reader<'counter_pass'>,
  { survey, desk, begunAt }: { survey: string; desk: string; begunAt: number },
  now: Date
): Promise<boolean> {
  const pass = await passById(db, survey, desk);
  return pass !== undefined && standsFor(pass, begunAt, now);
}
