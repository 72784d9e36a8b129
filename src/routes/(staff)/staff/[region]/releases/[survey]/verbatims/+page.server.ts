/** Verbatims that the steward proposed: a second person reads the redacted wording and says yes or no. */
import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { isRefusal } from '#lib/refusal.ts';
import { decideVerbatim, seeProposedVoices } from '#lib/releases/server/voices-service.ts';
import { fieldsOf, found, personOf, refused } from '../../../../../respond.ts';
import type { Actions, PageServerLoad, RouteParams } from './$types';

export const load: PageServerLoad = async (event) => {
  const { answers: db } = event.locals.instance;
  const voices = found(await seeProposedVoices(db, personOf(event), event.params.survey));
  if (voices.survey.regionId !== event.params.region) error(404, 'survey.unknown');
  return { voices, mayDecide: voices.survey.state === 'closed', personId: personOf(event).id };
};

async function decide(event: RequestEvent<RouteParams>, verdict: 'approved' | 'rejected') {
  const field = await fieldsOf(event.request);
  if (isRefusal(field)) return refused(field);
  const { answers: db } = event.locals.instance;
  const outcome = await decideVerbatim(
    db,
    personOf(event),
    new Date(),
    event.params.survey,
    field('verbatim'),
    verdict
  );
  return isRefusal(outcome) ? refused(outcome) : redirect(303, event.url.pathname);
}

export const actions: Actions = {
  approve: (event) => decide(event, 'approved'),
  reject: (event) => decide(event, 'rejected')
};
