/** Public results of a published wave. */
import { isRefusal } from '#lib/refusal.ts';
import { publicResults } from '#lib/reports/server/report-service.ts';
import { messageResponse } from '../../message.ts';
import { resultsResponse } from './results.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
  const results = await publicResults(
    event.locals.instance.db,
    event.params.survey,
    event.url.searchParams.get('hash') ?? undefined
  );
  return isRefusal(results) ? messageResponse(event, results) : resultsResponse(event, results);
};
export { fallback } from '../../[...rest]/+server.ts';
