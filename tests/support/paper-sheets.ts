/** Paper sheets of a small wave, as two people type them in. */
import { randomBytes, randomUUID } from 'node:crypto';
import type { Actor } from '../../src/lib/access/permission.ts';
import { openSheet, type SheetHead } from '../../src/lib/responses/server/paper-service.ts';
import { settleSheet, typeSheet } from '../../src/lib/responses/server/paper-typing-service.ts';
import { copyNumberOf } from '../../src/lib/surveys/copy-number.ts';
import type { PublishedVersion, Survey } from '../../src/lib/surveys/survey.ts';
import { aFoundedRegion, aStaffActor, NOW } from './builders.ts';
import type { Engine } from './engines.ts';
import { aPublishedSurvey } from './survey-builders.ts';
import { testKeys } from './waves.ts';

export interface PaperWave {
  regionId: string;
  coordinator: Actor;
  ana: Actor;
  ben: Actor;
  version: PublishedVersion;
  survey: string;
}

export async function aPaperWave({ db }: Engine, over: Partial<Survey> = {}): Promise<PaperWave> {
  const { id: regionId } = await aFoundedRegion(db);
  const coordinator = await aStaffActor(db, regionId, 'coordinator');
  const version = await aPublishedSurvey(db, coordinator, over);
  const ana = await aStaffActor(db, regionId, 'clerk');
  const ben = await aStaffActor(db, regionId, 'clerk');
  return { regionId, coordinator, ana, ben, version, survey: version.surveyId };
}

export const aCopy = () => copyNumberOf(randomBytes(7));
export const aHead = (over: Partial<SheetHead> = {}): SheetHead => ({ copy: aCopy(), version: '', language: 'de', commune: 'remich', code: '', ...over }); // prettier-ignore
/** 16-24, and an open answer that is found again. */
export const aFilledSheet = (): Record<string, string> => ({ '~age': '1', AGE: '1', OPEN: `Bänke ${randomUUID()}` }); // prettier-ignore

interface Typing {
  head: SheetHead;
  sheet: Record<string, string>;
  turn?: string;
  now?: Date;
}

export function typing({ db }: Engine, { survey }: PaperWave, by: Actor, { head, sheet, turn = 'first', now = NOW }: Typing) {
  return typeSheet(db, testKeys, by, now, survey, { head, turn, typed: (name) => sheet[name] ?? '' });
} // prettier-ignore

export function opening({ db }: Engine, { survey }: PaperWave, by: Actor, head: SheetHead, now = NOW) {
  return openSheet(db, testKeys, by, now, survey, head);
}

export function settling({ db }: Engine, { survey }: PaperWave, by: Actor, head: SheetHead, picks: Record<string, string>, texts: Record<string, string> = {}) {
  const ways = { head, pick: (name: string) => picks[name] ?? '', typed: (name: string) => texts[name] ?? '' };
  return settleSheet(db, testKeys, by, NOW, survey, ways);
} // prettier-ignore
