/** The waves of a region and where each stands on its way to figures. */
import { can } from '#lib/access/permission.ts';
import { error } from '@sveltejs/kit';
import { publishedSurveys } from '#lib/releases/server/release-service.ts';
import { listSurveys } from '#lib/surveys/server/survey-service.ts';
import { found, personOf } from '../../../respond.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const person = personOf(event);
  const { region } = event.params;
  if (!can(person, 'survey.see', region)) error(404, 'region.unknown');
  const surveys = found(await listSurveys(event.locals.instance.db, person, region));
  const published = new Set((await publishedSurveys(event.locals.instance.db)).map(({ id }) => id));
  return {
    surveys: surveys.map(({ id, title, state }) => ({
      id,
      title,
      state: published.has(id) ? ('published' as const) : state
    }))
  };
};
