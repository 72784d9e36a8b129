/** Goals of the region, and the thread from evidence to each of them. */
import { seeGoals } from '#lib/plan/server/goal-service.ts';
import { found, personOf } from '../../../respond.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  plan: found(await seeGoals(event.locals.instance.db, personOf(event), event.params.region))
});
