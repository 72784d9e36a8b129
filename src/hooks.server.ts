/** Session → person, locale; security headers; defects logged under an id. Nothing else. */
import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit/hooks';
import { acceptedLocale } from '#lib/i18n/accepted-locale.ts';
import { directionOf, isStaffLocale, staffLocales } from '#lib/i18n/locale.ts';
import { signedInById } from '#lib/people/server/people-service.ts';
import { logDefect } from './defect.ts';
import { secureHeaders } from '#lib/web/headers.ts';
import { sessionCookieName } from '#lib/web/session-cookie.ts';
import { surveyDoor } from './routes/(resident)/s/[slug]/survey-door.ts';
import { readSettings } from './settings.ts';
import { openInstance, runningInstance } from './wiring.ts';

export const init: ServerInit = async () => {
  // The server process has opened it already; `vite dev` has not.
  const instance = await openInstance(readSettings(process.env), process.cwd());
  instance.door = surveyDoor(instance);
};

export const handle: Handle = async ({ event, resolve }) => {
  const { locals, cookies, request, url } = event;
  locals.instance = await runningInstance();
  const sessionId = cookies.get(sessionCookieName(url));
  const accountId = sessionId && (await locals.instance.sessions.accountOf(sessionId));
  if (accountId) locals.person = await signedInById(locals.instance.db, accountId);
  const chosen = locals.person?.locale ?? cookies.get('lang');
  locals.locale = isStaffLocale(chosen)
    ? chosen
    : (acceptedLocale(request.headers.get('accept-language'), staffLocales) ?? 'de');
  const response = await resolve(event, {
    transformPageChunk: ({ html }) =>
      html.replace('%lang%', locals.locale).replace('%dir%', directionOf(locals.locale))
  });
  secureHeaders(response.headers, url.pathname.startsWith('/staff'));
  return response;
};

export const handleError: HandleServerError = ({ error, event, kind }) => {
  if (kind !== 'unknown') return {};
  return { message: 'internal', id: logDefect(error, event.route.id ?? 'unknown route') };
};
