/** The waves of a series side by side. */
import { seeWaves } from '#lib/waves/server/wave-service.ts';
import { found, personOf } from '../../../respond.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const asked = event.url.searchParams;
  const wish = { series: asked.get('series'), measure: asked.get('item'), group: asked.get('group') };
  return {
    view: found(await seeWaves(event.locals.instance.db, personOf(event), event.params.region, wish))
  };
};
