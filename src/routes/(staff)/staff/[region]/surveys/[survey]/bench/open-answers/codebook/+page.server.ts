/** The codebook of a wave: themes are added, described in every language, and merged. */
import { codebookActions, codebookOf } from './codebook-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => codebookOf(event);

export const actions: Actions = codebookActions;
