/** One's own password and language. */
import { redirect } from '@sveltejs/kit';
import { isStaffLocale } from '#lib/i18n/locale.ts';
import { chooseIdentity, chooseLocale, choosePassword } from '#lib/people/server/people-service.ts';
import { isRefusal } from '#lib/refusal.ts';
import { sessionCookieName, sessionCookieOptions } from '#lib/web/session-cookie.ts';
import { fieldsOf, personOf, refused } from '../../respond.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  const { email, name } = personOf(event);
  return { email, name };
};

export const actions: Actions = {
  async password(event) {
    const { db, sessions } = event.locals.instance;
    const person = personOf(event);
    const field = await fieldsOf(event.request);
    if (isRefusal(field)) return refused(field);
    const outcome = await choosePassword(db, sessions, new Date(), person, field('password'));
    if (isRefusal(outcome)) return refused(outcome);
    event.cookies.set(sessionCookieName(event.url), outcome, sessionCookieOptions(event.url));
    return { saved: true };
  },
  async identity(event) {
    const person = personOf(event);
    const field = await fieldsOf(event.request);
    if (isRefusal(field)) return refused(field);
    const typed = { email: field('email'), name: field('name') };
    const outcome = await chooseIdentity(event.locals.instance.db, new Date(), person, typed);
    return isRefusal(outcome) ? refused(outcome) : redirect(303, '/staff/account');
  },
  async language(event) {
    const person = personOf(event);
    const field = await fieldsOf(event.request);
    if (isRefusal(field)) return refused(field);
    if (isStaffLocale(field('locale')))
      await chooseLocale(event.locals.instance.db, person, field('locale') as never);
    redirect(303, '/staff/account');
  }
};
