/** A reminder that is noted down, a wave that goes on longer, a wave that is ended. */
import { fail, redirect } from '@sveltejs/kit';
import { isRefusal, refuse, type Refusal } from '#lib/refusal.ts';
import type { ReminderDraft } from '#lib/releases/reminder.ts';
import { recordReminder } from '#lib/releases/server/reminder-service.ts';
import { closeSurvey, prolongSurvey } from '#lib/surveys/server/survey-service.ts';
import { readForm } from '#lib/web/read-form.ts';
import { statusOf } from '#lib/web/status.ts';
import { personOf } from '../../../../../respond.ts';
import { waveOf, type AskedWave } from './fieldwork-page.ts';

/** What was typed goes back into its form. */
interface Typed {
  reminder?: ReminderDraft;
  prolongation?: { closesOn: string; reason: string };
}

const wrong = (refusal: Refusal, typed: Typed = {}) => fail(statusOf(refusal), { refusal, ...typed });

function done(event: AskedWave, what: string): never {
  redirect(303, `${event.url.pathname}?done=${what}`);
}

export async function remindFrom(event: AskedWave) {
  const fields = await readForm(event.request);
  if (isRefusal(fields)) return wrong(fields);
  const field = lastOf(fields);
  const reminder = {
    sentOn: field('sentOn'),
    languages: fields.get('language') ?? [],
    channel: field('channel'),
    group: field('group'),
    partner: field('partner'),
    message: field('message')
  };
  const { region, survey } = event.params;
  const kept = await recordReminder(event.locals.instance.db, personOf(event), new Date(), region, survey, reminder); // prettier-ignore
  return isRefusal(kept) ? wrong(kept, { reminder }) : done(event, 'reminded');
}

export async function prolongFrom(event: AskedWave) {
  const { survey } = await waveOf(event);
  const fields = await readForm(event.request);
  if (isRefusal(fields)) return wrong(fields);
  const field = lastOf(fields);
  const prolongation = { closesOn: field('closesOn'), reason: field('reason') };
  const { closesOn, reason } = prolongation;
  const outcome = await prolongSurvey(event.locals.instance.db, personOf(event), new Date(), survey.id, closesOn, reason); // prettier-ignore
  return isRefusal(outcome) ? wrong(outcome, { prolongation }) : done(event, 'prolonged');
}

export async function closeFrom(event: AskedWave) {
  const { survey } = await waveOf(event);
  const fields = await readForm(event.request);
  if (isRefusal(fields)) return wrong(fields);
  if (lastOf(fields)('id') !== survey.id)
    return wrong(refuse('confirmation.differs', { expected: survey.id }));
  const outcome = await closeSurvey(event.locals.instance.db, personOf(event), new Date(), survey.id);
  return isRefusal(outcome) ? wrong(outcome) : done(event, 'closed');
}

function lastOf(fields: ReadonlyMap<string, readonly string[]>): (name: string) => string {
  return (name) => fields.get(name)?.at(-1)?.trim().normalize('NFC') ?? '';
}
