/** One language's texts as a table for translators; of the published questionnaire, or of one that was just inspected. */
import { error } from '@sveltejs/kit';
import { isLocale } from '#lib/i18n/locale.ts';
import { seeTexts } from '#lib/surveys/server/translation-service.ts';
import { fileOf, found, personOf } from '../../../../../respond.ts';
import { LARGEST_UPLOAD, sheetOf } from '../survey-page.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async (event) => {
  const { survey } = await sheetOf(event);
  const { text, form } = found(await fileOf(event.request, 'definition', LARGEST_UPLOAD));
  const [source, target] = [form.get('source'), form.get('target')];
  if (!isLocale(source) || !isLocale(target)) error(400, 'translation.no-table');
  const { db } = event.locals.instance;
  const table = found(await seeTexts(db, personOf(event), survey.id, text, source, target));
  return new Response(table, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${survey.id}-${target}.csv"`
    }
  });
};
