/** Keeps decided target groups and goal sheets with their evidence. */
import type { Writer } from '#lib/db/database.ts';
import type { Goal } from '../goal.ts';
import type { TargetGroup } from '../target-group.ts';

/** @returns false where the group was decided in this wave already */
export async function insertGroup(
  tx: Writer<'target_group' | 'target_group_evidence'>,
  group: TargetGroup
): Promise<boolean> {
  const { id, regionId, evidence } = group;
  const kept = await tx
    .insertInto('target_group')
    .values({
      region_id: regionId,
      id,
      survey_id: group.surveyId,
      breakdown: group.breakdown,
      category: group.category,
      label: JSON.stringify(group.label),
      state: group.state,
      reason: group.reason,
      decided_by: group.decidedBy,
      decided_at: group.decidedAt
    })
    .onConflict((conflict) =>
      conflict.columns(['region_id', 'survey_id', 'breakdown', 'category']).doNothing()
    )
    .returning('id')
    .executeTakeFirst();
  if (!kept) return false;
  const rows = evidence.map(({ kind, ref, note }, position) => ({
    region_id: regionId,
    target_group_id: id,
    position,
    kind,
    ref,
    note
  }));
  await tx.insertInto('target_group_evidence').values(rows).execute();
  return true;
}

export async function insertGoal(tx: Writer<'goal' | 'goal_evidence'>, goal: Goal): Promise<void> {
  const { id, regionId, baseline, evidence } = goal;
  await tx
    .insertInto('goal')
    .values({
      region_id: regionId,
      id,
      need_id: goal.needId,
      target_group_id: goal.targetGroupId,
      statement: JSON.stringify(goal.statement),
      item: goal.item,
      breakdown: goal.group?.breakdown ?? null,
      category: goal.group?.category ?? null,
      series: goal.series,
      release_id: baseline.releaseId,
      cell_id: baseline.cellId,
      baseline_percent: baseline.percent,
      baseline_lower: baseline.lower,
      baseline_upper: baseline.upper,
      baseline_base: baseline.base,
      planned_base: goal.plannedBase,
      target_percent: goal.targetPercent,
      output_indicator: goal.outputIndicator,
      target_date: goal.targetDate,
      expected_result: goal.expectedResult,
      responsible_body: goal.responsibleBody,
      state: goal.state,
      described_by: goal.describedBy,
      described_at: goal.describedAt
    })
    .execute();
  const rows = evidence.map(({ kind, ref, note }, position) => ({
    region_id: regionId,
    goal_id: id,
    position,
    kind,
    ref,
    note
  }));
  await tx.insertInto('goal_evidence').values(rows).execute();
}
