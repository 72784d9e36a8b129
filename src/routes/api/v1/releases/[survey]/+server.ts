/** The published release of a wave for machines. */
import { isRefusal } from '#lib/refusal.ts';
import { releaseAsJson } from '#lib/reports/open-data.ts';
import { publicRelease } from '#lib/reports/server/report-service.ts';
import { refusalAsJson } from '#lib/web/json-answer.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ params, url, locals }) => {
  const release = await publicRelease(locals.instance.db, params.survey ?? '', url.searchParams);
  return isRefusal(release) ? refusalAsJson(release) : Response.json(releaseAsJson(release));
};
