/** Devices on which people answer at a counter: open one, here or elsewhere, and end it. */
import { counterPageOf, endFrom, openFrom } from './counter-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => counterPageOf(event);

export const actions: Actions = {
  open: (event) => openFrom(event),
  end: (event) => endFrom(event)
};
