/** Keeps what was done to remind people of a wave; nothing is sent to anybody from here. */
import { randomUUID } from 'node:crypto';
import { can, type Actor } from '#lib/access/permission.ts';
import { record } from '#lib/audit/server/audit-service.ts';
import type { Database } from '#lib/db/database.ts';
import { transact } from '#lib/db/server/transact.ts';
import { localDay } from '#lib/i18n/local-day.ts';
import { communesOf } from '#lib/places/server/place-service.ts';
import { isRefusal, refuse, type Refusal } from '#lib/refusal.ts';
import { surveyById, versionOf } from '#lib/surveys/server/survey-service.ts';
import { weeklyBreakdowns } from '../participation.ts';
import { breakdownsFor } from '../recode.ts';
import { readReminder, type Reminder, type ReminderDraft } from '../reminder.ts';
import { insertReminder } from './participation-writes.ts';

/** Refused besides what `readReminder` refuses: `survey.unknown`, `survey.not-running`. */
export async function recordReminder(
  db: Database,
  actor: Actor,
  now: Date,
  regionId: string,
  surveyId: string,
  draft: ReminderDraft
): Promise<Reminder | Refusal> {
  return transact(db, async (tx) => {
    const survey = await surveyById(tx, surveyId);
    if (!survey || survey.regionId !== regionId || !can(actor, 'survey.remind', regionId))
      return refuse('survey.unknown');
    if (survey.state !== 'open' || survey.version === null) return refuse('survey.not-running');
    const version = await versionOf(tx, surveyId, survey.version);
    const communes = await communesOf(tx, regionId);
    const members = communes.filter(({ standing }) => standing === 'member').map(({ id }) => id);
    const read = readReminder(
      draft,
      {
        opensOn: survey.opensOn,
        languages: version?.questionnaire.languages ?? [],
        breakdowns: breakdownsFor(members).filter(({ code }) => weeklyBreakdowns.some((one) => one === code))
      },
      localDay(now)
    );
    if (isRefusal(read)) return read;
    const reminder: Reminder = { ...read, id: randomUUID() };
    await insertReminder(tx, { regionId, surveyId }, reminder, actor.id, now);
    await record(tx, {
      regionId,
      at: now,
      actorId: actor.id,
      event: 'survey.remind',
      subject: surveyId,
      detail: { reminder: reminder.id, sentOn: reminder.sentOn, channel: reminder.channel }
    });
    return reminder;
  });
}
