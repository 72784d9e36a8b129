/** The poster that the address describes. */
import { readPosterOrder } from '#lib/surveys/print-order.ts';
import { printPoster } from '#lib/surveys/server/print-service.ts';
import { printableOf } from '../print-page.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
  const printable = await printableOf(event);
  const { communes, version, survey } = printable;
  const { languages } = version.questionnaire;
  const order = readPosterOrder(event.url.searchParams, { languages, communes });
  const name = [survey.id, order.commune?.id, order.format].filter(Boolean).join('-');
  return new Response(new Uint8Array(await printPoster(printable, order)), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${name}.pdf"`
    }
  });
};
