/** One survey: its definition in and out, its publication, the end of its wave. */
import { closeFrom, inspectFrom, publishFrom, translateFrom } from './survey-actions.ts';
import { surveyPageOf } from './survey-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => surveyPageOf(event);

export const actions: Actions = {
  inspect: (event) => inspectFrom(event),
  translate: (event) => translateFrom(event),
  publish: (event) => publishFrom(event),
  close: (event) => closeFrom(event)
};
