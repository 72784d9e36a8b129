/** Ready: the database answers. */
import { isAnswering } from '#lib/db/server/describe.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals }) => {
  const ready = await isAnswering(locals.instance.db).catch(() => false);
  return new Response(ready ? 'ready\n' : 'the database does not answer\n', {
    status: ready ? 200 : 503,
    headers: { 'content-type': 'text/plain', 'cache-control': 'no-store' }
  });
};
