/** An export of answers: proposed, approved by a second person, taken once. */
import { approveFrom, exportPageOf, proposeFrom } from './export-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => exportPageOf(event);

export const actions: Actions = {
  propose: (event) => proposeFrom(event),
  approve: (event) => approveFrom(event)
};
