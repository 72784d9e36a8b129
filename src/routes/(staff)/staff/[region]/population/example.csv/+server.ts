/** An example of the file with population figures, for the region's own first commune. */
import { exampleMargins } from '#lib/places/population.ts';
import { seeRegion } from '#lib/places/server/place-service.ts';
import { found, personOf } from '../../../../respond.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
  const { communes } = found(await seeRegion(event.locals.instance.db, personOf(event), event.params.region));
  return new Response(exampleMargins(communes[0]?.id ?? 'commune'), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="population-example.csv"'
    }
  });
};
