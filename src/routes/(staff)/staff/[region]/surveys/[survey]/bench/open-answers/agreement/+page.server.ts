/** Agreement between coders: draw the sample, see how far it is, settle what was coded differently. */
import { agreementActions, agreementPageOf } from './agreement-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => agreementPageOf(event);

export const actions: Actions = agreementActions;
