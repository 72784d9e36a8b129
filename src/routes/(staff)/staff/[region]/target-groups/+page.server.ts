/** Candidates for target groups, and the decisions about them. */
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import {
  confirmTargetGroup,
  rejectTargetGroup,
  seeCandidates
} from '#lib/plan/server/target-group-service.ts';
import { isRefusal } from '#lib/refusal.ts';
import { readForm } from '#lib/web/read-form.ts';
import { statusOf } from '#lib/web/status.ts';
import { found, personOf, refused } from '../../../respond.ts';
import { enteredGroup, groupOf } from './group-form.ts';
import type { Actions, PageServerLoad, RouteParams } from './$types';

export const load: PageServerLoad = async (event) => ({
  view: found(await seeCandidates(event.locals.instance.db, personOf(event), event.params.region))
});

async function decide(event: RequestEvent<RouteParams>, verb: typeof confirmTargetGroup) {
  const { region } = event.params;
  const person = personOf(event);
  const fields = await readForm(event.request);
  if (isRefusal(fields)) return refused(fields);
  const entered = enteredGroup(fields);
  const group = await verb(event.locals.instance.db, person, new Date(), region, groupOf(entered));
  if (isRefusal(group)) return fail(statusOf(group), { refusal: group, entered });
  redirect(303, `/staff/${region}/target-groups#decided`);
}

export const actions: Actions = {
  confirm: (event) => decide(event, confirmTargetGroup),
  reject: (event) => decide(event, rejectTargetGroup)
};
