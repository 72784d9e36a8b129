/** The start page: surveys that are running, results that are out, the way in for staff. */
import { localDay } from '#lib/i18n/local-day.ts';
import { openSurveys } from '#lib/surveys/server/survey-service.ts';
import { publishedSurveys } from '#lib/releases/server/release-service.ts';
import { homeResponse } from './home.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
  const { db } = event.locals.instance;
  return homeResponse(event, await openSurveys(db, localDay(new Date())), await publishedSurveys(db));
};
export { fallback } from './[...rest]/+server.ts';
