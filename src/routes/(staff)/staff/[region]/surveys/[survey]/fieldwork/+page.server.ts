/** A wave while it is open: who has answered, who is missing, what helps; prolong, remind, close. */
import { closeFrom, prolongFrom, remindFrom } from './fieldwork-actions.ts';
import { fieldworkPageOf } from './fieldwork-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => fieldworkPageOf(event);

export const actions: Actions = {
  remind: (event) => remindFrom(event),
  prolong: (event) => prolongFrom(event),
  close: (event) => closeFrom(event)
};
