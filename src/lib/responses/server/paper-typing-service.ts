/**
 * From two typings of a paper sheet to one answer. It goes in as every answer does, in a transaction of its own; in
 * another one the sheet is deleted and the number of its copy kept. Nothing that stays leads from one to the other.
 */
import { randomUUID } from 'node:crypto';
import { can, type Actor } from '#lib/access/permission.ts';
import type { Database } from '#lib/db/database.ts';
import { transact } from '#lib/db/server/transact.ts';
import { localDay } from '#lib/i18n/local-day.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { currentNotice } from '#lib/privacy/notice.ts';
import type { Keys } from '#lib/privacy/server/key-service.ts';
import { isRefusal, refuse, type Refusal } from '#lib/refusal.ts';
import { ticketOf } from '#lib/surveys/server/ticket-service.ts';
import {
  judgeSheet,
  readFields,
  type JudgedSheet,
  type PaperEntry,
  type ReadFields
} from '../paper-entry.ts';
import { differencesOf, turnFor, type PaperSheet } from '../paper-turn.ts';
import { hasArrived, heldSheet, sheetOf } from './paper-queries.ts';
import { noteSitting, openSheet, placeSheet, type OpenedSheet, type PlacedSheet, type SheetHead } from './paper-service.ts'; // prettier-ignore
import { deleteSheet, keepCopy, reserveSheet, saveFirst, saveSecond } from './paper-writes.ts';
import { receive } from './response-service.ts';

type SheetKeys = Pick<Keys, 'receipt' | 'ticket' | 'withdrawal' | 'seal'>;

/** Lines that cannot stay as they were typed. */
export interface NotYet extends Pick<ReadFields, 'wrong'>, Pick<JudgedSheet, 'problems' | 'dropped'> {
  kind: 'not-yet';
  placed: PlacedSheet;
}

export type Typed =
  | NotYet
  | { kind: 'kept'; copy: string }
  | { kind: 'differs'; opened: OpenedSheet }
  /** @property dropped lines that were filled in and do not count */
  | { kind: 'arrived'; copy: string; dropped: string[]; placed: PlacedSheet };

export interface TypedSheet {
  head: SheetHead;
  /** What the page was for; sent twice it is no second typing. */
  turn: string;
  /** Shorthand by the name of its line. */
  typed(name: string): string;
}

/** Keeps a typing of a sheet; the second one that says the same as the first makes it an answer at once. */
export async function typeSheet(
  db: Database,
  keys: SheetKeys,
  actor: Actor,
  now: Date,
  surveyId: string,
  { head, turn, typed }: TypedSheet
): Promise<Typed | Refusal> {
  const placed = await placeSheet(db, actor, now, surveyId, head);
  if (isRefusal(placed)) return placed;
  if (!can(actor, 'answer.enter', placed.desk.survey.regionId)) return refuse('survey.unknown');
  const { copy, version, language, commune } = placed;
  const { fields, wrong } = readFields(version.questionnaire, typed);
  const entry: PaperEntry = { language, commune, fields };
  const { problems, dropped } = judgeSheet(version.questionnaire, entry, localDay(now));
  // What could not be read may be what a problem is about: the age, for one.
  const own = Object.fromEntries(Object.entries(problems).filter(([name]) => !wrong[name]));
  if (Object.keys({ ...wrong, ...own }).length > 0) return { kind: 'not-yet', wrong, problems: own, dropped, placed }; // prettier-ignore
  await noteSitting(db, actor, now, placed.desk.survey);
  const kept = await transact(db, async (tx) => {
    await reserveSheet(tx, surveyId, { copy, version: version.version, answerId: randomUUID() });
    const sheet = (await heldSheet(tx, surveyId, copy))!;
    // It may have arrived since it was looked at.
    if (await hasArrived(tx, surveyId, copy)) {
      await deleteSheet(tx, surveyId, copy);
      return refuse('sheet.arrived', { copy });
    }
    const isSentAgain = turn === 'first' && !sheet.second && sheet.firstBy === actor.id;
    const next = isSentAgain ? 'first' : turnFor(sheet, actor.id, placed.hasColleague);
    if (next === 'others') return refuse('sheet.others-turn', { copy });
    if (next !== 'first' && sheet.version !== version.version) return refuse('sheet.other-version', { version: sheet.version }); // prettier-ignore
    if (next === 'first') await saveFirst(tx, surveyId, { copy, version: version.version }, entry, actor.id);
    else await saveSecond(tx, surveyId, copy, entry, actor.id);
    return next;
  });
  if (isRefusal(kept)) return kept;
  if (kept === 'first') return { kind: 'kept', copy };
  const sheet = await sheetOf(db, surveyId, copy);
  if (sheet?.first && differencesOf(version.questionnaire, sheet.first, entry).length > 0) {
    const opened = await openSheet(db, keys, actor, now, surveyId, { ...head, code: '' });
    return isRefusal(opened) ? opened : { kind: 'differs', opened };
  }
  return sheet ? sendSheet(db, keys, now, placed, sheet, entry) : refuse('sheet.arrived', { copy });
}

/** For each line on which the typings differ: the first, the second, or what was typed after looking once more. */
export interface Settlement {
  head: SheetHead;
  pick(name: string): string;
  typed(name: string): string;
}

/** Settles one's own second typing with the first one, paper in hand, and makes it an answer. */
export async function settleSheet(
  db: Database,
  keys: SheetKeys,
  actor: Actor,
  now: Date,
  surveyId: string,
  { head, pick, typed }: Settlement
): Promise<Typed | Refusal> {
  const opened = await openSheet(db, keys, actor, now, surveyId, { ...head, code: '' });
  if (isRefusal(opened)) return opened;
  if (!can(actor, 'answer.enter', opened.desk.survey.regionId)) return refuse('survey.unknown');
  const { copy, version, differences } = opened;
  const sheet = await sheetOf(db, surveyId, copy);
  if (opened.turn !== 'settle' || !sheet?.second) return refuse('sheet.not-begun', { copy });
  const entry: PaperEntry = { ...sheet.second, fields: { ...sheet.second.fields } };
  const wrong: NotYet['wrong'] = {};
  for (const { name, first, second } of differences) {
    const choice = pick(name);
    if (choice !== 'first' && choice !== 'second' && choice !== 'third') return refuse('sheet.not-settled');
    const value = choice === 'first' ? first : second;
    if (name === '~language' || name === '~commune') {
      if (choice === 'third') return refuse('sheet.not-settled');
      if (name === '~language') entry.language = value as Locale;
      else entry.commune = value!;
      continue;
    }
    if (choice === 'third') {
      const read = readFields(version.questionnaire, (line) => (line === name ? typed(name) : ''));
      Object.assign(wrong, read.wrong);
      put(entry, name, read.fields[name]);
    } else put(entry, name, value);
  }
  const { problems, dropped } = judgeSheet(version.questionnaire, entry, localDay(now));
  if (Object.keys({ ...wrong, ...problems }).length > 0)
    return { kind: 'not-yet', wrong, problems, dropped, placed: opened };
  return sendSheet(db, keys, now, opened, sheet, entry);
}

function put(entry: PaperEntry, name: string, value: string | undefined): void {
  if (value === undefined) delete entry.fields[name];
  else entry.fields[name] = value;
}

async function sendSheet(
  db: Database,
  keys: SheetKeys,
  now: Date,
  placed: PlacedSheet,
  { copy, answerId, firstBy, secondBy }: PaperSheet,
  entry: PaperEntry
): Promise<Typed | Refusal> {
  const { survey } = placed.desk;
  const today = localDay(now);
  const { answers, sensitive, dropped } = judgeSheet(placed.version.questionnaire, entry, today);
  const response = {
    id: answerId,
    survey: survey.id,
    version: placed.version.version,
    language: entry.language,
    commune: entry.commune,
    channel: 'paper' as const,
    consent: { notice: currentNotice, sensitive },
    answers,
    tooFast: false,
    receivedOn: today
  };
  // The ticket of a code that the sheet carried; without one the answer stands under the permission of staff.
  const pass = survey.access === 'open' ? {} : { ticket: ticketOf(keys.ticket, { survey: survey.id, id: answerId }) }; // prettier-ignore
  const received = await receive(db, keys, response, pass);
  // Sent before and cut off afterwards: what came in then stays.
  if (isRefusal(received) && received.code !== 'response.differs') return received;
  await transact(db, async (tx) => {
    if (!(await heldSheet(tx, survey.id, copy))) return;
    await deleteSheet(tx, survey.id, copy);
    await keepCopy(tx, survey.id, copy, firstBy !== null && firstBy === secondBy);
  });
  return { kind: 'arrived', copy, dropped, placed };
}
