/** Questions read aloud by a person: what is there, bring more, remove one. */
import { keepFrom, recordingsPageOf, removeFrom } from './recordings-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => recordingsPageOf(event);

export const actions: Actions = {
  keep: (event) => keepFrom(event),
  remove: (event) => removeFrom(event)
};
