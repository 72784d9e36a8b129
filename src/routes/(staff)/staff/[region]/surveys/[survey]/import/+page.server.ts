/** Answers collected elsewhere: a file, what its columns and values mean, what would come in, and the import. */
import { columnsFrom, dropFrom, importFrom, takeBackFrom, uploadFrom, valuesFrom } from './import-actions.ts';
import { importPageOf } from './import-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => importPageOf(event);

export const actions: Actions = {
  upload: (event) => uploadFrom(event),
  columns: (event) => columnsFrom(event),
  values: (event) => valuesFrom(event),
  import: (event) => importFrom(event),
  back: (event) => takeBackFrom(event),
  drop: (event) => dropFrom(event)
};
