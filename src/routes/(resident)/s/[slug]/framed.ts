/** A survey inside another site's page: who may show it, and links that leave it open a page of their own. */
import type { Answer } from '#lib/web/server/reply-service.ts';
import { framedBy, withSound } from '#lib/web/headers.ts';
import { deskFor, type Asked } from './survey-desk.ts';

/** Lets the sites that the coordinator named frame this answer; without any, the answer stays as it is. */
export async function framed<Any extends Answer>({ locals, params }: Asked, response: Any): Promise<Any> {
  const desk = await deskFor(locals.instance.db, params.slug);
  if (desk && desk.recordings.size > 0) withSound(response.headers);
  if (desk && desk.embedOrigins.length > 0) framedBy(response.headers, desk.embedOrigins);
  return response;
}

/** Other pages of ours may not be framed: inside a frame a link to them would lead to an empty one. */
export function leadingOut(html: string): string {
  return html.replace(/<a (?=[^>]*href="\/(?!s\/))/g, '<a target="_blank" ');
}
