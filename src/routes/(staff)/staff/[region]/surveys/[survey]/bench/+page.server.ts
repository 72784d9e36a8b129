/** The data steward's bench: tables of single answers, on screen only. */
import { benchPageOf, prepareFrom } from './bench-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => benchPageOf(event);

export const actions: Actions = { prepare: (event) => prepareFrom(event) };
