/** One goal sheet. */
import { goalById } from '#lib/plan/server/goal-service.ts';
import { found, personOf } from '../../../../respond.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { region, goal } = event.params;
  return { sheet: found(await goalById(event.locals.instance.db, personOf(event), region, goal)) };
};
