/** Who answered beside who lives here. */
import { seeDiversity } from '#lib/diversity/server/diversity-service.ts';
import { found, personOf } from '../../../respond.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  view: found(await seeDiversity(event.locals.instance.db, personOf(event), event.params.region))
});
