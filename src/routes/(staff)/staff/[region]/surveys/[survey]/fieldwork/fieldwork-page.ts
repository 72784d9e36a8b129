/** What the page of an open wave shows, with texts to copy. */
import type { RequestEvent } from '@sveltejs/kit';
import { can } from '#lib/access/permission.ts';
import { formatLocaleOf } from '#lib/i18n/messages.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { textOf } from '#lib/i18n/localized.ts';
import { residentTranslator } from '#lib/i18n/server/catalogue-service.ts';
import { sheetsCutOff } from '#lib/releases/server/closing-service.ts';
import { seeFieldwork, type FieldworkView } from '#lib/releases/server/participation-service.ts';
import type { Survey } from '#lib/surveys/survey.ts';
import { found, personOf } from '../../../../../respond.ts';

export type AskedWave = RequestEvent<{ region: string; survey: string }>;

/** A survey of another region is not there, even for those who work in both. */
export async function waveOf(event: AskedWave): Promise<FieldworkView> {
  const { region, survey } = event.params;
  return found(await seeFieldwork(event.locals.instance.db, personOf(event), new Date(), region, survey));
}

export async function fieldworkPageOf(event: AskedWave) {
  const person = personOf(event);
  const view = await waveOf(event);
  const { survey, offered } = view;
  const open = survey.state === 'open';
  const address = `${event.url.origin}/s/${survey.id}`;
  return {
    ...view,
    address,
    texts: offered.map((language) => ({ language, text: reminderText(survey, language, address) })),
    mayWorkOnIt: can(person, 'survey.see', survey.regionId),
    mayAssist: open && can(person, 'answer.assist', survey.regionId),
    mayRemind: open && can(person, 'survey.remind', survey.regionId),
    mayProlong: open && survey.closesOn !== null && can(person, 'survey.prolong', survey.regionId),
    mayClose: open && can(person, 'survey.close', survey.regionId),
    sheetsCutOff: await sheetsCutOff(event.locals.instance.answers, person, survey)
  };
}

function reminderText({ title, closesOn }: Survey, language: Locale, address: string): string {
  const day = new Intl.DateTimeFormat(formatLocaleOf(language), { dateStyle: 'long', timeZone: 'UTC' });
  return residentTranslator(language)('reminder.text', {
    title: textOf(title, language),
    ends: closesOn === null ? 'no' : 'yes',
    until: closesOn === null ? '' : day.format(new Date(closesOn)),
    link: `${address}?lang=${language}`
  });
}
