/** The access codes of a survey: whether it asks for them, batches of them, and how many are spent. */
import { accessFrom, cancelFrom, checkFrom, importFrom } from './codes-actions.ts';
import { codesPageOf } from './codes-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => codesPageOf(event);

export const actions: Actions = {
  access: (event) => accessFrom(event),
  check: (event) => checkFrom(event),
  import: (event) => importFrom(event),
  cancel: (event) => cancelFrom(event)
};
