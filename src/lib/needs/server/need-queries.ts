/** Reads needs with their evidence, always of one region. */
import type { Selectable } from 'kysely';
import type { Reader, Tables } from '#lib/db/database.ts';
import type { Localized } from '#lib/i18n/localized.ts';
import type { FieldOfAction } from '#lib/places/field-of-action.ts';
import type { Evidence, EvidenceKind } from '../evidence.ts';
import type { Need, NeedState } from '../need.ts';

const COLUMNS = [
  'region_id',
  'id',
  'field',
  'statement',
  'breakdown',
  'category',
  'state',
  'reason',
  'described_by',
  'described_at',
  'decided_by',
  'decided_at'
] as const;

/** The newest first. */
export async function needsIn(db: Reader<'need' | 'need_evidence'>, regionId: string): Promise<Need[]> {
  const rows = await db
    .selectFrom('need')
    .select(COLUMNS)
    .where('region_id', '=', regionId)
    .orderBy('described_at', 'desc')
    .orderBy('id')
    .execute();
  const evidence = await db
    .selectFrom('need_evidence')
    .select(['need_id', 'kind', 'ref', 'note'])
    .where('region_id', '=', regionId)
    .orderBy('need_id')
    .orderBy('position')
    .execute();
  return rows.map((row) => toNeed(row, evidence.filter(({ need_id }) => need_id === row.id).map(toEvidence)));
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export async function needIn(
  db: Reader<'need' | 'need_evidence'>,
  regionId: string,
  id: string
): Promise<Need | undefined> {
  if (!UUID.test(id)) return undefined;
  const row = await db
    .selectFrom('need')
    .select(COLUMNS)
    .where('region_id', '=', regionId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) return undefined;
  const evidence = await db
    .selectFrom('need_evidence')
    .select(['kind', 'ref', 'note'])
    .where('region_id', '=', regionId)
    .where('need_id', '=', id)
    .orderBy('position')
    .execute();
  return toNeed(row, evidence.map(toEvidence));
}

function toEvidence({ kind, ref, note }: { kind: string; ref: string; note: string }): Evidence {
  return { kind: kind as EvidenceKind, ref, note };
}

function toNeed(row: Pick<Selectable<Tables['need']>, (typeof COLUMNS)[number]>, evidence: Evidence[]): Need {
  return {
    regionId: row.region_id,
    id: row.id,
    field: row.field as FieldOfAction,
    statement: row.statement as Localized,
    group:
      row.breakdown !== null && row.category !== null
        ? { breakdown: row.breakdown, category: row.category }
        : null,
    state: row.state as NeedState,
    reason: row.reason,
    describedBy: row.described_by,
    describedAt: row.described_at,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at,
    evidence
  };
}
