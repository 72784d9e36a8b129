/** Keeps requests for an export of answers: never what was in one. */
import type { Writer } from '#lib/db/database.ts';
import type { ExportRequest } from '../export-request.ts';

interface Place {
  regionId: string;
  surveyId: string;
}

/** In place of one that was on its way. */
export async function insertExport(
  tx: Writer<'microdata_export'>,
  { regionId, surveyId }: Place,
  request: Pick<ExportRequest, 'id' | 'reason' | 'proposedBy' | 'proposedAt'>
): Promise<void> {
  await tx
    .updateTable('microdata_export')
    .set({ state: 'expired' })
    .where('region_id', '=', regionId)
    .where('survey_id', '=', surveyId)
    .where('state', 'in', ['proposed', 'approved'])
    .execute();
  await tx
    .insertInto('microdata_export')
    .values({
      region_id: regionId,
      survey_id: surveyId,
      id: request.id,
      reason: request.reason,
      proposed_by: request.proposedBy,
      proposed_at: request.proposedAt
    })
    .execute();
}

/** @returns false where it was not waiting for it any more */
export async function saveExportApproval(
  tx: Writer<'microdata_export'>,
  regionId: string,
  id: string,
  by: string,
  at: Date
): Promise<boolean> {
  const row = await tx
    .updateTable('microdata_export')
    .set({ state: 'approved', approved_by: by, approved_at: at })
    .where('region_id', '=', regionId)
    .where('id', '=', id)
    .where('state', '=', 'proposed')
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** @returns false where it was taken already: of two at once one gets it */
export async function saveTaken(
  tx: Writer<'microdata_export'>,
  regionId: string,
  id: string,
  at: Date
): Promise<boolean> {
  const row = await tx
    .updateTable('microdata_export')
    .set({ state: 'taken', taken_at: at })
    .where('region_id', '=', regionId)
    .where('id', '=', id)
    .where('state', '=', 'approved')
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}
