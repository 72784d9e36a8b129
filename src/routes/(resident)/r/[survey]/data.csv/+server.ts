/** The published rows as CSV. */
import { isRefusal } from '#lib/refusal.ts';
import { releaseAsCsv } from '#lib/reports/open-data.ts';
import { publicRelease } from '#lib/reports/server/report-service.ts';
import { messageResponse } from '../../../message.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
  const { params, url, locals } = event;
  const release = await publicRelease(locals.instance.db, params.survey, url.searchParams);
  if (isRefusal(release)) return messageResponse(event, release);
  const headers = {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${release.id}.csv"`
  };
  return new Response(releaseAsCsv(release), { headers });
};
export { fallback } from '../../../[...rest]/+server.ts';
