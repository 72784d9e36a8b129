/** From the form to a download, as a table for the printer or as letters; a refusal goes back to the page. */
import { Readable } from 'node:stream';
import { redirect } from '@sveltejs/kit';
import { localDay } from '#lib/i18n/local-day.ts';
import { regionById } from '#lib/places/server/place-service.ts';
import { isRefusal, type Refusal } from '#lib/refusal.ts';
import { printerFile, readCount } from '#lib/surveys/access-code.ts';
import { makeCodes } from '#lib/surveys/server/code-service.ts';
import { printLetters, seePrintable } from '#lib/surveys/server/print-service.ts';
import { fieldsOf, found, personOf } from '../../../../../../respond.ts';
import { codesOf, type AskedCodes } from '../codes-page.ts';

export async function codesFile(event: AskedCodes): Promise<Response> {
  const { survey, languages } = await codesOf(event);
  const field = found(await fieldsOf(event.request));
  const { db, answers } = event.locals.instance;
  const person = personOf(event);
  const back = (refusal: Refusal): never =>
    redirect(303, `/staff/${survey.regionId}/surveys/${survey.id}/codes?refusal=${refusal.code}`);
  // Codes are given out once: whether letters can be drawn is asked before any are made.
  const printable = field('as') === 'letters' ? await seePrintable(db, person, survey.id, event.url.origin) : undefined; // prettier-ignore
  if (printable && isRefusal(printable)) return back(printable);
  const wish = { count: readCount(field('count')) ?? 0, label: field('label') };
  const made = await makeCodes(answers, person, new Date(), survey.id, wish);
  if (isRefusal(made)) return back(made);
  const name = `${survey.id}-codes-${made.batch.createdOn}`;
  if (printable) {
    const chosen = printable.version.questionnaire.languages.filter((language) =>
      field(`letter.${language}`)
    );
    const pdf = await printLetters(printable, made.codes, chosen, localDay(new Date()));
    return download(Readable.toWeb(Readable.from(pdf)) as ReadableStream, 'application/pdf', `${name}.pdf`);
  }
  const region = await regionById(db, survey.regionId);
  const offered = languages.length > 0 ? languages : (region?.languages ?? []);
  const csv = printerFile(made.codes, offered, `${event.url.origin}/s/${survey.id}`);
  return download(csv, 'text/csv; charset=utf-8', `${name}.csv`);
}

function download(body: string | ReadableStream, type: string, name: string): Response {
  return new Response(body, {
    headers: {
      'content-type': type,
      'cache-control': 'no-store',
      'content-disposition': `attachment; filename="${name}"`
    }
  });
}
