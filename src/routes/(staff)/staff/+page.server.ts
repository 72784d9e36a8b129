/** Leads to the person's first region; whoever types sheets in, to the sheets. */
import { redirect } from '@sveltejs/kit';
import { regionsOf } from '#lib/places/server/place-service.ts';
import { wavesToEnter } from '#lib/surveys/server/survey-service.ts';
import { personOf } from '../respond.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { db } = event.locals.instance;
  const regions = await regionsOf(db, personOf(event));
  if (regions.length === 1) {
    const [{ id }] = regions as [(typeof regions)[number]];
    const waves = await wavesToEnter(db, personOf(event), id);
    redirect(303, waves.length === 1 ? `/staff/${id}/surveys/${waves[0]!.id}/entry` : `/staff/${id}`);
  }
  return { regions: regions.map(({ id, name }) => ({ id, name })) };
};
