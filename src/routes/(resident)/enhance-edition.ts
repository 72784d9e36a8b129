/** The script of the offline edition, and what else the phone keeps. */
import { loadLater } from '#lib/questionnaire/resident/load-later.ts';
import keepHref from '#lib/responses/resident/keep/keep.ts?worker&url';
import '#lib/responses/resident/keep/edition.ts';

loadLater(keepHref);
