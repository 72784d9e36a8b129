/** Writing a goal sheet: need, group and indicator first, then what the survey can bear. */
import { fail, redirect } from '@sveltejs/kit';
import { draftGoal } from '#lib/plan/server/goal-draft-service.ts';
import { describeGoal } from '#lib/plan/server/goal-service.ts';
import { isRefusal } from '#lib/refusal.ts';
import { readForm } from '#lib/web/read-form.ts';
import { statusOf } from '#lib/web/status.ts';
import { found, personOf, refused } from '../../../../respond.ts';
import { choiceOf, goalOf } from './goal-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { db } = event.locals.instance;
  const choice = choiceOf((name) => event.url.searchParams.get(name) ?? '');
  return { draft: found(await draftGoal(db, personOf(event), new Date(), event.params.region, choice)) };
};

export const actions: Actions = {
  async default(event) {
    const { region } = event.params;
    const person = personOf(event);
    const fields = await readForm(event.request);
    if (isRefusal(fields)) return refused(fields);
    const values = Object.fromEntries([...fields].map(([name, all]) => [name, (all.at(-1) ?? '').trim()]));
    const goal = goalOf((name) => values[name] ?? '');
    const kept = await describeGoal(event.locals.instance.db, person, new Date(), region, goal);
    if (isRefusal(kept)) return fail(statusOf(kept), { refusal: kept, values });
    redirect(303, `/staff/${region}/goals/${kept.id}`);
  }
};
