/** The small script of the resident pages. */
import { loadLater } from '#lib/questionnaire/resident/load-later.ts';
import { start } from '#lib/questionnaire/resident/survey-form.ts';
import keepHref from '#lib/responses/resident/keep/keep.ts?worker&url';

start();
loadLater(keepHref);
