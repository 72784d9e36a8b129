/** From the form to a download; a refusal goes back to the page. */
import { redirect } from '@sveltejs/kit';
import { regionById } from '#lib/places/server/place-service.ts';
import { isRefusal } from '#lib/refusal.ts';
import { printerFile, readCount } from '#lib/surveys/access-code.ts';
import { makeCodes } from '#lib/surveys/server/code-service.ts';
import { fieldsOf, found, personOf } from '../../../../../../respond.ts';
import { codesOf, type AskedCodes } from '../codes-page.ts';

export async function codesFile(event: AskedCodes): Promise<Response> {
  const { survey, languages } = await codesOf(event);
  const field = found(await fieldsOf(event.request));
  const { db, answers } = event.locals.instance;
  const wish = { count: readCount(field('count')) ?? 0, label: field('label') };
  const made = await makeCodes(answers, personOf(event), new Date(), survey.id, wish);
  if (isRefusal(made))
    redirect(303, `/staff/${survey.regionId}/surveys/${survey.id}/codes?refusal=${made.code}`);
  const region = await regionById(db, survey.regionId);
  const offered = languages.length > 0 ? languages : (region?.languages ?? []);
  const csv = printerFile(made.codes, offered, `${event.url.origin}/s/${survey.id}`);
  return new Response(csv, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'cache-control': 'no-store',
      'content-disposition': `attachment; filename="${survey.id}-codes-${made.batch.createdOn}.csv"`
    }
  });
}
