/** What the end of a wave cuts off, for whoever is about to end it. */
import { can, type Actor } from '#lib/access/permission.ts';
import type { Reader } from '#lib/db/database.ts';
import { unfinishedSheets } from '#lib/responses/server/paper-service.ts';
import type { Survey } from '#lib/surveys/survey.ts';

/** @returns paper sheets that would never become answers; 0 for whoever may not close the wave */
export async function sheetsCutOff(
  db: Reader<'microdata.paper_sheet'>,
  actor: Actor | undefined,
  { id, regionId, state }: Pick<Survey, 'id' | 'regionId' | 'state'>
): Promise<number> {
  if (state !== 'open' || !can(actor, 'survey.close', regionId)) return 0;
  return unfinishedSheets(db, id);
}
