/** Reads requests for an export of answers. */
import type { Reader } from '#lib/db/database.ts';
import type { ExportRequest, ExportState } from '../export-request.ts';

/** The one that was proposed last. */
export async function newestExport(
  db: Reader<'microdata_export'>,
  regionId: string,
  surveyId: string
): Promise<ExportRequest | undefined> {
  const row = await db
    .selectFrom('microdata_export')
    .select(['id', 'state', 'reason', 'proposed_by', 'proposed_at', 'approved_by', 'approved_at', 'taken_at'])
    .where('region_id', '=', regionId)
    .where('survey_id', '=', surveyId)
    .orderBy('proposed_at', 'desc')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return (
    row && {
      id: row.id,
      state: row.state as ExportState,
      reason: row.reason,
      proposedBy: row.proposed_by,
      proposedAt: row.proposed_at,
      approvedBy: row.approved_by,
      approvedAt: row.approved_at,
      takenAt: row.taken_at
    }
  );
}

/** When the wave was first frozen: what the year counts from after which its answers go. */
export async function firstFrozenAt(db: Reader<'release'>, surveyId: string): Promise<Date | null> {
  const row = await db
    .selectFrom('release')
    .select((eb) => eb.fn.min('frozen_at').as('at'))
    .where('survey_id', '=', surveyId)
    .executeTakeFirst();
  return row?.at ?? null;
}
