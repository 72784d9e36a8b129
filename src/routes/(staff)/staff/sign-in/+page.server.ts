/** Signing in with address and password; a form whose session had ended waits, sealed, in the page. */
import { fail, redirect } from '@sveltejs/kit';
import { signInByPassword } from '#lib/people/server/people-service.ts';
import { isRefusal } from '#lib/refusal.ts';
import { readForm } from '#lib/web/read-form.ts';
import { sealForm } from '#lib/web/server/kept-form-service.ts';
import { sessionCookieName, sessionCookieOptions } from '#lib/web/session-cookie.ts';
import { statusOf } from '#lib/web/status.ts';
import { fieldsOf, refused } from '../../respond.ts';
import { ownPath } from '../own-path.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
  const next = ownPath(url.searchParams.get('next'));
  if (locals.person) redirect(303, next);
  return { next };
};

export const actions: Actions = {
  async enter({ locals, request, cookies, url }) {
    const { db, sessions } = locals.instance;
    const field = await fieldsOf(request);
    if (isRefusal(field)) return refused(field);
    const kept = field('kept');
    const outcome = await signInByPassword(db, sessions, new Date(), field('email'), field('password'));
    if (isRefusal(outcome)) return fail(statusOf(outcome), { refusal: outcome, kept });
    cookies.set(sessionCookieName(url), outcome, sessionCookieOptions(url));
    if (kept !== '') return { kept, isIn: true };
    redirect(303, ownPath(url.searchParams.get('next')));
  },
  /** Sent on from a page that found nobody signed in, with all that had been typed there. */
  async keep({ locals, request, url }) {
    const fields = await readForm(request);
    if (isRefusal(fields)) return refused(fields);
    const next = ownPath(url.searchParams.get('next'));
    const kept = fields.get('kept')?.at(-1) || sealForm(locals.instance.keys, new Date(), next, fields);
    if (!kept) redirect(303, `/staff/sign-in?next=${encodeURIComponent(next)}`);
    return { kept };
  }
};
