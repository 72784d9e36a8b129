/** Codes to scan, posters, paper forms, and the survey inside another site. */
import { embedFrom, printPageOf } from './print-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => printPageOf(event);

export const actions: Actions = { embed: (event) => embedFrom(event) };
