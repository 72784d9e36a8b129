/** The needs inventory of the region. */
import { seeInventory } from '#lib/needs/server/inventory-service.ts';
import { found, personOf } from '../../../respond.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const by = event.url.searchParams.get('by') ?? undefined;
  return {
    inventory: found(await seeInventory(event.locals.instance.db, personOf(event), event.params.region, by))
  };
};
