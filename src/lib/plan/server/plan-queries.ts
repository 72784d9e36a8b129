/** Reads target groups and goals with their evidence, always of one region. */
import type { Selectable } from 'kysely';
import type { Reader, Tables } from '#lib/db/database.ts';
import type { Localized } from '#lib/i18n/localized.ts';
import type { Evidence, EvidenceKind } from '#lib/needs/evidence.ts';
import type { Verdict } from '#lib/needs/need.ts';
import type { Goal, GoalState, ResponsibleBody } from '../goal.ts';
import type { TargetGroup } from '../target-group.ts';

export type PlanTables = 'target_group' | 'target_group_evidence' | 'goal' | 'goal_evidence';

/** Confirmed and rejected ones, the latest decision first. */
export async function groupsIn(
  db: Reader<'target_group' | 'target_group_evidence'>,
  regionId: string
): Promise<TargetGroup[]> {
  const rows = await db
    .selectFrom('target_group')
    .select([
      'id',
      'survey_id',
      'breakdown',
      'category',
      'label',
      'state',
      'reason',
      'decided_by',
      'decided_at'
    ])
    .where('region_id', '=', regionId)
    .orderBy('decided_at', 'desc')
    .orderBy('id')
    .execute();
  const evidence = await db
    .selectFrom('target_group_evidence')
    .select(['target_group_id', 'kind', 'ref', 'note'])
    .where('region_id', '=', regionId)
    .orderBy('target_group_id')
    .orderBy('position')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    regionId,
    surveyId: row.survey_id,
    breakdown: row.breakdown,
    category: row.category,
    label: row.label as Localized,
    state: row.state as Verdict,
    reason: row.reason,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at,
    evidence: evidence.filter((each) => each.target_group_id === row.id).map(toEvidence)
  }));
}

const GOAL = [
  'region_id',
  'id',
  'need_id',
  'target_group_id',
  'statement',
  'item',
  'breakdown',
  'category',
  'series',
  'release_id',
  'cell_id',
  'baseline_percent',
  'baseline_lower',
  'baseline_upper',
  'baseline_base',
  'planned_base',
  'target_percent',
  'output_indicator',
  'target_date',
  'expected_result',
  'responsible_body',
  'state',
  'described_by',
  'described_at'
] as const;

/** The newest first. */
export async function goalsIn(db: Reader<'goal' | 'goal_evidence'>, regionId: string): Promise<Goal[]> {
  const rows = await db
    .selectFrom('goal')
    .select(GOAL)
    .where('region_id', '=', regionId)
    .orderBy('described_at', 'desc')
    .orderBy('id')
    .execute();
  const evidence = await db
    .selectFrom('goal_evidence')
    .select(['goal_id', 'kind', 'ref', 'note'])
    .where('region_id', '=', regionId)
    .orderBy('goal_id')
    .orderBy('position')
    .execute();
  return rows.map((row) => toGoal(row, evidence.filter((each) => each.goal_id === row.id).map(toEvidence)));
}

function toEvidence({ kind, ref, note }: { kind: string; ref: string; note: string }): Evidence {
  return { kind: kind as EvidenceKind, ref, note };
}

function toGoal(row: Pick<Selectable<Tables['goal']>, (typeof GOAL)[number]>, evidence: Evidence[]): Goal {
  return {
    id: row.id,
    regionId: row.region_id,
    needId: row.need_id,
    targetGroupId: row.target_group_id,
    statement: row.statement as Localized,
    item: row.item,
    group:
      row.breakdown !== null && row.category !== null
        ? { breakdown: row.breakdown, category: row.category }
        : null,
    series: row.series,
    baseline: {
      releaseId: row.release_id,
      cellId: row.cell_id,
      percent: row.baseline_percent,
      lower: row.baseline_lower,
      upper: row.baseline_upper,
      base: row.baseline_base
    },
    plannedBase: row.planned_base,
    targetPercent: row.target_percent,
    outputIndicator: row.output_indicator,
    targetDate: row.target_date,
    expectedResult: row.expected_result,
    responsibleBody: row.responsible_body as ResponsibleBody,
    state: row.state as GoalState,
    describedBy: row.described_by,
    describedAt: row.described_at,
    evidence
  };
}
