/** One need: what it rests on, and the decision about it. */
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Verdict } from '#lib/needs/need.ts';
import { decideNeed, needById } from '#lib/needs/server/need-service.ts';
import { isRefusal } from '#lib/refusal.ts';
import { statusOf } from '#lib/web/status.ts';
import { fieldsOf, found, personOf, refused } from '../../../../respond.ts';
import type { Actions, PageServerLoad, RouteParams } from './$types';

export const load: PageServerLoad = async (event) => {
  const { region, need } = event.params;
  return { view: found(await needById(event.locals.instance.db, personOf(event), region, need)) };
};

async function decide(event: RequestEvent<RouteParams>, verdict: Verdict) {
  const { region, need } = event.params;
  const person = personOf(event);
  const field = await fieldsOf(event.request);
  if (isRefusal(field)) return refused(field);
  const reason = field('reason');
  const outcome = await decideNeed(
    event.locals.instance.db,
    person,
    new Date(),
    region,
    need,
    verdict,
    reason
  );
  if (isRefusal(outcome)) return fail(statusOf(outcome), { refusal: outcome, reason });
  redirect(303, event.url.pathname);
}

export const actions: Actions = {
  confirm: (event) => decide(event, 'confirmed'),
  reject: (event) => decide(event, 'rejected')
};
