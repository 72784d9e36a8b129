/** A definition that is looked at, one that is published, and a wave that is ended. */
import { fail, redirect } from '@sveltejs/kit';
import { isLocale } from '#lib/i18n/locale.ts';
import { staffTranslator } from '#lib/i18n/server/catalogue-service.ts';
import { isRefusal, refuse, type Refusal } from '#lib/refusal.ts';
import { inspectionOf } from '#lib/surveys/inspection.ts';
import { inspectDefinition, publishSurvey, readDefinition } from '#lib/surveys/server/authoring-service.ts';
import { closeSurvey } from '#lib/surveys/server/survey-service.ts';
import { tryTranslation } from '#lib/surveys/server/translation-service.ts';
import { languageWords } from '#lib/ui/staff/language-words.ts';
import { statusOf } from '#lib/web/status.ts';
import { fieldsOf, fileOf, personOf, refused } from '../../../../respond.ts';
import { LARGEST_UPLOAD, sheetOf, type AskedSurvey } from './survey-page.ts';

/** What publication would find; nothing is kept, the file travels on inside the page. */
export async function inspectFrom(event: AskedSurvey) {
  await sheetOf(event);
  const file = await fileOf(event.request, 'definition', LARGEST_UPLOAD);
  if (isRefusal(file)) return refused(file);
  const definition = readDefinition(file.text);
  return isRefusal(definition) ? refused(definition) : inspected(event, definition, file.text);
}

export async function publishFrom(event: AskedSurvey) {
  const { survey } = await sheetOf(event);
  const file = await fileOf(event.request, 'definition', LARGEST_UPLOAD);
  if (isRefusal(file)) return refused(file);
  const definition = readDefinition(file.text);
  if (isRefusal(definition)) return refused(definition);
  const languages = [...new Set(file.form.getAll('language').filter(isLocale))];
  const reason = String(file.form.get('draft-reason') ?? '');
  const uploadReason = String(file.form.get('upload-reason') ?? '');
  const outcome = await publishSurvey(
    event.locals.instance.db,
    personOf(event),
    new Date(),
    survey.id,
    definition,
    languages,
    reason,
    uploadReason
  );
  if (isRefusal(outcome)) {
    const refusal = named(event, outcome);
    const again = await inspected(event, definition, file.text);
    return fail(statusOf(refusal), { ...again, refusal, wish: { languages, reason, uploadReason } });
  }
  if ('problems' in outcome) return fail(422, await inspected(event, definition, file.text));
  redirect(303, `/staff/${survey.regionId}/surveys/${survey.id}?done=published`);
}

/** What a translator's table would make of the questionnaire; nothing is kept here either. */
export async function translateFrom(event: AskedSurvey) {
  const { survey } = await sheetOf(event);
  const file = await fileOf(event.request, 'table', 2 * LARGEST_UPLOAD);
  if (isRefusal(file)) return refused(file);
  const brought = String(file.form.get('definition') ?? '');
  const { db } = event.locals.instance;
  const tried = await tryTranslation(db, personOf(event), survey.id, brought, file.text);
  if (isRefusal(tried)) return refused(tried);
  const { definition, ...translation } = tried;
  if (translation.unknown.length > 0) return fail(422, { translation });
  return { ...(await inspected(event, definition, JSON.stringify(definition, null, 2))), translation };
}

export async function closeFrom(event: AskedSurvey) {
  const { survey } = await sheetOf(event);
  const field = await fieldsOf(event.request);
  if (isRefusal(field)) return refused(field);
  if (field('id') !== survey.id) return refused(refuse('confirmation.differs', { expected: survey.id }));
  const outcome = await closeSurvey(event.locals.instance.db, personOf(event), new Date(), survey.id);
  if (isRefusal(outcome)) return refused(outcome);
  redirect(303, `/staff/${survey.regionId}/surveys/${survey.id}?done=closed`);
}

async function inspected(event: AskedSurvey, definition: unknown, text: string) {
  const compiled = await inspectDefinition(definition, event.params.survey, 1);
  const inspection = inspectionOf(definition, compiled);
  return { inspection, definition: inspection.problemCount > 0 ? '' : text };
}

/** Languages are said by their names. */
function named({ locals }: AskedSurvey, refusal: Refusal): Refusal {
  const { language } = refusal.values;
  const nameOf = languageWords(staffTranslator(locals.locale));
  return isLocale(language)
    ? { ...refusal, values: { ...refusal.values, language: nameOf(language) } }
    : refusal;
}
