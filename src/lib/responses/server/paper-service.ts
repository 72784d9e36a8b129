/**
 * The desk at which paper sheets are typed in: which sheet is whose turn, and what is known of all of them. Nobody reads
 * here what somebody else typed. Its record says who typed on which day, and nothing of any sheet: decision 16.
 */
import { randomUUID } from 'node:crypto';
import { can, type Actor } from '#lib/access/permission.ts';
import { lastDeedAt, record } from '#lib/audit/server/audit-service.ts';
import type { Database, Reader } from '#lib/db/database.ts';
import { transact } from '#lib/db/server/transact.ts';
import { isLocale, type Locale } from '#lib/i18n/locale.ts';
import { localDay } from '#lib/i18n/local-day.ts';
import { othersHold } from '#lib/people/server/people-service.ts';
import type { Commune } from '#lib/places/region.ts';
import { communesOf } from '#lib/places/server/place-service.ts';
import { readCode } from '#lib/privacy/code.ts';
import type { Keys } from '#lib/privacy/server/key-service.ts';
import { isRefusal, refuse, type Refusal } from '#lib/refusal.ts';
import { readCopyNumber } from '#lib/surveys/copy-number.ts';
import { surveyById, versionOf } from '#lib/surveys/server/survey-service.ts';
import { takesAnswers, type PublishedVersion, type Survey } from '#lib/surveys/survey.ts';
import { differencesOf, turnFor } from '../paper-turn.ts';
import { hasArrived, paperCounts, sheetOf, unfinishedSheets } from './paper-queries.ts';
import { deletePaper, emptySheet, reserveSheet } from './paper-writes.ts';
import { admit } from './response-service.ts';

export { deletePaper, unfinishedSheets };

/** What stands at the head of a sheet, as it was typed. */
export interface SheetHead {
  copy: string;
  version: string;
  language: string;
  commune: string;
  /** The household's access code, where the wave asks for one and the sheet carries it. */
  code: string;
}

export interface PaperDesk {
  survey: Survey;
  version: PublishedVersion;
  /** Those whose people may answer. */
  communes: Commune[];
  takesAnswers: boolean;
  /** For those who lead the survey; those that arrived in whole tens, as all answers are counted while a wave is open. */
  progress: { once: number; differing: number; arrived: number; alone: number } | null;
}

export async function seePaperDesk(
  db: Database,
  actor: Actor | undefined,
  now: Date,
  surveyId: string
): Promise<PaperDesk | Refusal> {
  const survey = await surveyById(db, surveyId);
  if (!survey || !can(actor, 'answer.enter', survey.regionId)) return refuse('survey.unknown');
  const version = survey.version === null ? undefined : await versionOf(db, surveyId, survey.version);
  if (!version) return refuse('survey.unknown');
  const communes = await communesOf(db, survey.regionId);
  const counts = can(actor, 'survey.see', survey.regionId) ? await paperCounts(db, surveyId) : null;
  return {
    survey,
    version,
    communes: communes.filter(({ standing }) => standing !== 'neighbour'),
    takesAnswers: takesAnswers(survey, localDay(now)),
    progress: counts && { ...counts, arrived: inTens(counts.arrived), alone: inTens(counts.alone) }
  };
}

/** A head that can be worked on. */
export interface PlacedSheet {
  desk: PaperDesk;
  copy: string;
  /** That the sheet was printed from. */
  version: PublishedVersion;
  language: Locale;
  commune: string;
  hasColleague: boolean;
}

/** Reads the head of a sheet. Refused: `sheet.*`, `survey.unknown`. */
export async function placeSheet(
  db: Database,
  actor: Actor,
  now: Date,
  surveyId: string,
  head: SheetHead
): Promise<PlacedSheet | Refusal> {
  const desk = await seePaperDesk(db, actor, now, surveyId);
  if (isRefusal(desk)) return desk;
  if (!desk.takesAnswers) return refuse('sheet.no-wave');
  const copy = readCopyNumber(head.copy);
  if (copy === undefined) return refuse('sheet.unknown-copy');
  if (await hasArrived(db, surveyId, copy)) return refuse('sheet.arrived', { copy });
  const number = head.version === '' ? desk.version.version : Number(head.version);
  const version = Number.isInteger(number) && number > 0 ? await versionOf(db, surveyId, Math.min(number, 2 ** 31 - 1)) : undefined; // prettier-ignore
  if (!version) return refuse('sheet.no-version');
  const { language, commune } = head;
  if (!isLocale(language) || !version.texts[language]) return refuse('sheet.no-language');
  if (!desk.communes.some(({ id }) => id === commune)) return refuse('sheet.no-commune');
  const { regionId } = desk.survey;
  const hasColleague = await othersHold(db, { regionId, role: 'clerk', not: actor.id });
  return { desk, copy, version, language, commune, hasColleague };
}

/** One line on which the two typings differ, in shorthand; undefined where it was left blank. */
export interface Difference {
  name: string;
  first?: string;
  second?: string;
}

export interface OpenedSheet extends PlacedSheet {
  turn: 'first' | 'second' | 'settle';
  /** Of one's own second typing alone. */
  differences: Difference[];
}

/** Takes a sheet in hand: an empty page for its first or second typing, or what one's own second typing left open. */
export async function openSheet(
  db: Database,
  keys: Pick<Keys, 'receipt' | 'ticket' | 'withdrawal'>,
  actor: Actor,
  now: Date,
  surveyId: string,
  head: SheetHead
): Promise<OpenedSheet | Refusal> {
  const placed = await placeSheet(db, actor, now, surveyId, head);
  if (isRefusal(placed)) return placed;
  const { desk, copy, version, hasColleague } = placed;
  const sheet = await sheetOf(db, surveyId, copy);
  const turn = turnFor(sheet, actor.id, hasColleague);
  if (turn === 'others') return refuse('sheet.others-turn', { copy });
  if (sheet?.first && sheet.version !== version.version) return refuse('sheet.other-version', { version: sheet.version }); // prettier-ignore
  await noteSitting(db, actor, now, desk.survey);
  if (desk.survey.access !== 'open' && head.code !== '') {
    // Spent now: the household shall not answer once more while the sheet waits for its second typing.
    const code = readCode(head.code);
    if (code === undefined) return refuse('code.unknown');
    await transact(db, (tx) => reserveSheet(tx, surveyId, { copy, version: version.version, answerId: randomUUID() })); // prettier-ignore
    const { answerId } = (await sheetOf(db, surveyId, copy))!;
    const ticket = await admit(db, keys, { id: answerId, survey: surveyId }, code, localDay(now));
    if (isRefusal(ticket)) return ticket;
  }
  const { first, second } = sheet ?? {};
  const names = turn === 'settle' ? differencesOf(version.questionnaire, first!, second!) : [];
  const value = (entry: typeof first, name: string) => name === '~language' || name === '~commune' ? entry?.[name.slice(1) as 'language' | 'commune'] : entry?.fields[name]; // prettier-ignore
  const differences = names.map((name) => ({ name, first: value(first, name), second: value(second, name) }));
  return { ...placed, turn, differences };
}

/** Deletes what was typed of a sheet that is no answer yet: it is typed anew from the paper. */
export async function startOver(
  db: Database,
  actor: Actor,
  now: Date,
  surveyId: string,
  copyTyped: string
): Promise<Refusal | null> {
  const survey = await surveyById(db, surveyId);
  if (!survey || !can(actor, 'answer.enter', survey.regionId)) return refuse('survey.unknown');
  const copy = readCopyNumber(copyTyped);
  if (copy === undefined) return refuse('sheet.unknown-copy');
  if (await hasArrived(db, surveyId, copy)) return refuse('sheet.arrived', { copy });
  await noteSitting(db, actor, now, survey);
  const emptied = await transact(db, (tx) => emptySheet(tx, surveyId, copy));
  return emptied ? null : refuse('sheet.not-begun', { copy });
}

/** Once per person, wave and day: a time for each sheet would lead from a copy to its answer. */
export async function noteSitting(db: Database, actor: Actor, now: Date, survey: Survey): Promise<void> {
  const deed = { regionId: survey.regionId, actorId: actor.id, event: 'answer.enter', subject: survey.id } as const; // prettier-ignore
  const last = await lastDeedAt(db as Reader<'audit_entry'>, deed);
  if (last && localDay(last) === localDay(now)) return;
  await transact(db, (tx) => record(tx, { ...deed, at: now }));
}

function inTens(count: number): number {
  return 10 * Math.floor(count / 10);
}
