/** The file of an approved export: made when it is taken, and taken once. */
import { redirect } from '@sveltejs/kit';
import { isRefusal } from '#lib/refusal.ts';
import { takeExport } from '#lib/releases/server/export-take-service.ts';
import { personOf } from '../../../../../../respond.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async (event) => {
  const { locals, params } = event;
  const person = personOf(event);
  const taken = await takeExport(locals.instance.answers, person, new Date(), params.survey, locals.locale);
  if (isRefusal(taken))
    redirect(303, `/staff/${params.region}/surveys/${params.survey}/export?refusal=${taken.code}`);
  return new Response(new Uint8Array(taken.zip), {
    headers: {
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename="${taken.name}"`
    }
  });
};
