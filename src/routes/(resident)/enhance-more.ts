/** The larger script, in place of the small one on pages that compute, fill in, rank, slide or search. */
import { calculate } from '#lib/questionnaire/calculation.ts';
import { fillIn } from '#lib/questionnaire/resident/fill-in.ts';
import { easeLists } from '#lib/questionnaire/resident/lists.ts';
import { loadLater } from '#lib/questionnaire/resident/load-later.ts';
import { start } from '#lib/questionnaire/resident/survey-form.ts';
import keepHref from '#lib/responses/resident/keep/keep.ts?worker&url';

easeLists();
start(calculate, fillIn);
loadLater(keepHref);
