/** A picture or a recording of a survey; its name is the hash of its content, so that it never changes. */
import { recordingByName } from '#lib/surveys/server/recording-service.ts';
import { pictureByName } from '#lib/surveys/server/survey-service.ts';
import { rangedResponse } from '#lib/web/byte-range.ts';
import { secureHeaders } from '#lib/web/headers.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ params, locals, request }) => {
  const { db } = locals.instance;
  const file =
    (await pictureByName(db, params.slug, params.name)) ??
    (await recordingByName(db, params.slug, params.name));
  if (!file) return new Response(null, { status: 404 });
  const headers = new Headers({
    'content-type': file.type,
    'cache-control': 'public, max-age=31536000, immutable'
  });
  secureHeaders(headers, false);
  return rangedResponse(request, file.bytes, headers);
};
