/** Privacy, accessibility and contact of a region: linked from every resident page. */
import { refuse } from '#lib/refusal.ts';
import { regionById } from '#lib/places/server/place-service.ts';
import { currentLanguages } from '#lib/surveys/server/survey-service.ts';
import { messageResponse } from '../../../message.ts';
import { languagesAround } from '../../../residents-locale.ts';
import { aboutResponse, isTopic } from './about.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
  const { region: id, topic } = event.params;
  const { db } = event.locals.instance;
  const region = isTopic(topic) ? await regionById(db, id) : undefined;
  return region && isTopic(topic)
    ? aboutResponse(event, region, topic, languagesAround(await currentLanguages(db, region.id)))
    : messageResponse(event, refuse('page.unknown'));
};
export { fallback } from '../../../[...rest]/+server.ts';
