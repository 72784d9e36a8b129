/** Leads to the person's first region. */
import { redirect } from '@sveltejs/kit';
import { regionsOf } from '#lib/places/server/place-service.ts';
import { personOf } from '../respond.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const regions = await regionsOf(event.locals.instance.db, personOf(event));
  if (regions.length === 1) redirect(303, `/staff/${regions[0]!.id}`);
  return { regions: regions.map(({ id, name }) => ({ id, name })) };
};
