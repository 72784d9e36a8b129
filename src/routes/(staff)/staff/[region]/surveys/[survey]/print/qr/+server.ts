/** One code to scan, as a picture: for a commune, a language, or neither. */
import { qrGrid, qrSvg } from '#lib/print/qr.ts';
import { qrPng } from '#lib/print/server/qr-png-service.ts';
import { linkTo } from '#lib/surveys/invitations.ts';
import { printableOf } from '../print-page.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
  const printable = await printableOf(event);
  const { survey, communes, version } = printable;
  const wish = event.url.searchParams;
  const commune = communes.find(({ id }) => id === wish.get('commune'))?.id;
  const language = version.questionnaire.languages.find((each) => each === wish.get('language'));
  const link = linkTo(printable, { commune, language });
  const grid = qrGrid(link, 'H');
  const name = [survey.id, commune, language].filter(Boolean).join('-');
  const isPng = wish.get('as') === 'png';
  return new Response(isPng ? new Uint8Array(qrPng(grid)) : qrSvg(grid, link), {
    headers: {
      'content-type': isPng ? 'image/png' : 'image/svg+xml',
      'content-disposition': `attachment; filename="${name}.${isPng ? 'png' : 'svg'}"`
    }
  });
};
