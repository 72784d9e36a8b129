/** Describing a need from what figures, open answers and workshops say about one field. */
import { fail, redirect } from '@sveltejs/kit';
import { seeEvidenceOffer } from '#lib/needs/server/inventory-service.ts';
import { describeNeed } from '#lib/needs/server/need-service.ts';
import { isRefusal } from '#lib/refusal.ts';
import { readForm } from '#lib/web/read-form.ts';
import { statusOf } from '#lib/web/status.ts';
import { found, personOf, refused } from '../../../../respond.ts';
import { enteredNeed, needOf } from './need-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const field = event.url.searchParams.get('field');
  return {
    offer: found(
      await seeEvidenceOffer(event.locals.instance.db, personOf(event), event.params.region, field)
    )
  };
};

export const actions: Actions = {
  async default(event) {
    const { region } = event.params;
    const person = personOf(event);
    const fields = await readForm(event.request);
    if (isRefusal(fields)) return refused(fields);
    const entered = enteredNeed(fields);
    const need = await describeNeed(event.locals.instance.db, person, new Date(), region, needOf(entered));
    if (isRefusal(need)) return fail(statusOf(need), { refusal: need, entered });
    redirect(303, `/staff/${region}/needs/${need.id}`);
  }
};
