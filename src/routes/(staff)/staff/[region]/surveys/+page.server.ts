/** The surveys of a region, and a new one. */
import { newSurveyFrom, surveysOf } from './surveys-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => surveysOf(event);

export const actions: Actions = { create: (event) => newSurveyFrom(event) };
