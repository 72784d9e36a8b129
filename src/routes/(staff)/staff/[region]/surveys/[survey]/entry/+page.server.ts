/** Paper sheets of an open wave, typed in one after the other. */
import { entryActions, entryPageOf } from './entry-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => entryPageOf(event);

export const actions: Actions = entryActions;
