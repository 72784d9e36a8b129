/** Signing in with address and password; a form whose session had ended waits, sealed, in the page. */
import { fail, redirect } from '@sveltejs/kit';
import { signInByPassword } from '#lib/people/server/people-service.ts';
import { isRefusal, refuse } from '#lib/refusal.ts';
import { readForm } from '#lib/web/read-form.ts';
import { sealForm } from '#lib/web/server/kept-form-service.ts';
import { sessionCookieName, sessionCookieOptions } from '#lib/web/session-cookie.ts';
import { statusOf } from '#lib/web/status.ts';
import { fieldsOf, refused } from '../../respond.ts';
import { nextIn } from '../own-path.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url, request }) => {
  const next = nextIn(url);
  // A form that waits for somebody else stays, until they have signed in.
  if (locals.person && request.method === 'GET') redirect(303, next);
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
    redirect(303, nextIn(url));
  },
  /** Sent on from a page that found nobody or somebody else signed in, with all that had been typed there. */
  async keep({ locals, request, url }) {
    const fields = await readForm(request);
    if (isRefusal(fields)) return refused(fields);
    const next = nextIn(url);
    const kept = fields.get('kept')?.at(-1) || sealForm(locals.instance.keys, new Date(), next, fields);
    if (!kept) redirect(303, `/staff/sign-in?next=${encodeURIComponent(next)}`);
    return { kept, ...(locals.person ? { refusal: refuse('form.kept-for-other') } : {}) };
  }
};
