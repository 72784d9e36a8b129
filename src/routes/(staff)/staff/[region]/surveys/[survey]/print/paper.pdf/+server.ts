/** Copies on paper: drawn as they are sent, and recorded, as they are typed in later. */
import { Readable } from 'node:stream';
import { redirect } from '@sveltejs/kit';
import { isRefusal } from '#lib/refusal.ts';
import { printPaper } from '#lib/surveys/server/print-service.ts';
import { fieldsOf, found, personOf } from '../../../../../../respond.ts';
import { printableOf } from '../print-page.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async (event) => {
  const { survey } = await printableOf(event);
  const field = found(await fieldsOf(event.request));
  const { locals, params, url } = event;
  const person = personOf(event);
  const pdf = await printPaper(locals.instance.db, person, new Date(), survey.id, url.origin, field);
  if (isRefusal(pdf)) {
    if (pdf.code === 'survey.unknown') return found(pdf);
    redirect(303, `/staff/${params.region}/surveys/${params.survey}/print?refusal=${pdf.code}#paper`);
  }
  return new Response(Readable.toWeb(Readable.from(pdf)) as ReadableStream, {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${survey.id}-${field('language')}.pdf"`
    }
  });
};
