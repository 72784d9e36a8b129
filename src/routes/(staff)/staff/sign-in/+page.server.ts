/** Signing in with address and password. */
import { redirect } from '@sveltejs/kit';
import { signInByPassword } from '#lib/people/server/people-service.ts';
import { isRefusal } from '#lib/refusal.ts';
import { sessionCookieName, sessionCookieOptions } from '#lib/web/session-cookie.ts';
import { fieldsOf, refused } from '../../respond.ts';
import { ownPath } from '../own-path.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
  if (locals.person) redirect(303, ownPath(url.searchParams.get('next')));
};

export const actions: Actions = {
  async default({ locals, request, cookies, url }) {
    const { db, sessions } = locals.instance;
    const field = await fieldsOf(request);
    if (isRefusal(field)) return refused(field);
    const outcome = await signInByPassword(db, sessions, new Date(), field('email'), field('password'));
    if (isRefusal(outcome)) return refused(outcome);
    cookies.set(sessionCookieName(url), outcome, sessionCookieOptions(url));
    redirect(303, ownPath(url.searchParams.get('next')));
  }
};
