/** A one-time link: looking at it spends nothing, pressing the button does (mail scanners only look). */
import { redirect } from '@sveltejs/kit';
import { linkWorks, signInByLink } from '#lib/people/server/people-service.ts';
import { isRefusal } from '#lib/refusal.ts';
import { sessionCookieName, sessionCookieOptions } from '#lib/web/session-cookie.ts';
import { refused } from '../../../respond.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => ({
  works: await linkWorks(locals.instance.db, new Date(), params.token)
});

export const actions: Actions = {
  async default({ locals, params, cookies, url }) {
    const { db, sessions } = locals.instance;
    const outcome = await signInByLink(db, sessions, new Date(), params.token);
    if (isRefusal(outcome)) return refused(outcome);
    cookies.set(sessionCookieName(url), outcome, sessionCookieOptions(url));
    redirect(303, '/staff');
  }
};
