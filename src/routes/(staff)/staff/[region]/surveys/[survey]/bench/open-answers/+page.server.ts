/** Open answers on the steward's bench: the list, one answer with its themes, its wording. */
import { benchActions, benchPageOf } from './bench-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => benchPageOf(event);

export const actions: Actions = benchActions;
