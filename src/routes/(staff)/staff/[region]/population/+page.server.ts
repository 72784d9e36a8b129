/** How many people live here, by age, sex and citizenship; and the file that says so. */
import { importFrom, populationOf } from './population-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => populationOf(event);

export const actions: Actions = { import: (event) => importFrom(event) };
