/** One commune: its register, its answers, its needs. */
import { seeCommune } from '#lib/diversity/server/diversity-service.ts';
import { found, personOf } from '../../../../respond.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { region, commune } = event.params;
  return { view: found(await seeCommune(event.locals.instance.db, personOf(event), region, commune)) };
};
