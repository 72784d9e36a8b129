/** Ends the session on the server, not only in the browser. */
import { sessionCookieName } from '#lib/web/session-cookie.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ locals, cookies, url }) => {
  const name = sessionCookieName(url);
  const sessionId = cookies.get(name);
  if (sessionId) await locals.instance.sessions.end(sessionId);
  cookies.delete(name, { path: '/' });
  return new Response(null, { status: 303, headers: { location: '/staff/sign-in' } });
};
