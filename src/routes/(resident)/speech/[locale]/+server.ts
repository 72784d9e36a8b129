/** The two words of the buttons that read aloud; fetched only by pages that have a voice, so that no page carries them. */
import { isLocale } from '#lib/i18n/locale.ts';
import { residentTranslator } from '#lib/i18n/server/catalogue-service.ts';
import { secureHeaders } from '#lib/web/headers.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ params }) => {
  if (!isLocale(params.locale)) return new Response(null, { status: 404 });
  const t = residentTranslator(params.locale);
  const headers = new Headers({ 'cache-control': 'public, max-age=86400' });
  secureHeaders(headers, false);
  return Response.json({ read: t('item.read-aloud'), stop: t('item.stop-reading') }, { headers });
};
