/** One wave on its way: close, propose, approve, freeze, publish; each act by its own role. */
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { isRefusal } from '#lib/refusal.ts';
import { askForFreeze } from '#lib/releases/server/freeze-service.ts';
import {
  approvePlan,
  proposePlan,
  publishRelease,
  seeReleaseDesk
} from '#lib/releases/server/release-service.ts';
import { closeSurvey } from '#lib/surveys/server/survey-service.ts';
import { fieldsOf, found, personOf, refused } from '../../../../respond.ts';
import { permissionsAt, planFrom } from './release-desk.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const person = personOf(event);
  const desk = found(await seeReleaseDesk(event.locals.instance.db, person, event.params.survey));
  const { release, ...rest } = desk;
  return {
    ...rest,
    frozen: release && {
      ...release,
      cells: [],
      shown: release.cells.filter((cell) => cell.percent !== null).length
    },
    ...permissionsAt(person, desk)
  };
};

type Field = (name: string) => string;
type Act = (event: RequestEvent, field: Field) => Promise<unknown>;

/** Reads the form, acts, and shows the page again with what came of it. */
function acting(act: Act) {
  return async (event: RequestEvent) => {
    const field = await fieldsOf(event.request);
    const outcome = isRefusal(field) ? field : await act(event, field);
    return isRefusal(outcome) ? refused(outcome) : redirect(303, event.url.pathname);
  };
}

const at = (event: RequestEvent) =>
  [event.locals.instance.db, personOf(event), new Date(), event.params['survey']!] as const;

export const actions: Actions = {
  close: acting((event) => closeSurvey(...at(event))),
  propose: acting((event, field) => proposePlan(...at(event), planFrom(field), field('reason'))),
  approve: acting((event, field) => approvePlan(...at(event), field('resolution'))),
  freeze: acting((event) => askForFreeze(...at(event))),
  publish: acting((event) => publishRelease(...at(event)))
};
