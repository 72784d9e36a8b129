/** A workshop as a calendar file. */
import type { RequestHandler } from './$types';
import { textOf } from '#lib/i18n/localized.ts';
import { calendarOf } from '#lib/workshops/ics.ts';
import { openDesk } from '../[slug]/workshop-desk.ts';

export const GET: RequestHandler = async (event) => {
  const desk = await openDesk(event);
  if (desk instanceof Response) return desk;
  const { view, locale } = desk;
  const { id, title, summary, place, startsAt, endsAt } = view.workshop;
  const { origin, hostname } = event.url;
  const page = `${origin}/w/${id}?lang=${locale}`;
  const file = calendarOf({
    uid: `${id}@${hostname}`,
    stamp: new Date(),
    start: startsAt,
    end: endsAt,
    summary: textOf(title, locale),
    description: `${textOf(summary, locale)}\n\n${page}`,
    location: textOf(place, locale),
    url: page
  });
  return new Response(file, {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': `attachment; filename="${id}.ics"`,
      'cache-control': 'private, no-cache'
    }
  });
};
export { fallback } from '../../[...rest]/+server.ts';
