/** The page of one released cell. */
import { seeEvidence } from '#lib/plan/server/evidence-service.ts';
import { found, personOf } from '../../../../../respond.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { region, release, cell } = event.params;
  return {
    evidence: found(await seeEvidence(event.locals.instance.db, personOf(event), region, release, cell))
  };
};
