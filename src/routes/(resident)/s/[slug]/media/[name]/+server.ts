/** A picture of a survey; its name is the hash of its content, so that it never changes. */
import { pictureByName } from '#lib/surveys/server/survey-service.ts';
import { secureHeaders } from '#lib/web/headers.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ params, locals }) => {
  const picture = await pictureByName(locals.instance.db, params.slug, params.name);
  if (!picture) return new Response(null, { status: 404 });
  const headers = new Headers({
    'content-type': picture.type,
    'cache-control': 'public, max-age=31536000, immutable'
  });
  secureHeaders(headers, false);
  return new Response(new Uint8Array(picture.bytes), { headers });
};
