/** Goal sheets: drafted against released figures, so that no target is below what the next wave can detect. */
import { randomUUID } from 'node:crypto';
import { can, type Actor } from '#lib/access/permission.ts';
import { record } from '#lib/audit/server/audit-service.ts';
import type { Database } from '#lib/db/database.ts';
import { transact } from '#lib/db/server/transact.ts';
import { localDay } from '#lib/i18n/local-day.ts';
import { refOf } from '#lib/needs/evidence.ts';
import { waveOf, type WaveOfFigures } from '#lib/needs/server/inventory-service.ts';
import { needById, needIn, type NeedView } from '#lib/needs/server/need-service.ts';
import { isRefusal, refuse, type Refusal } from '#lib/refusal.ts';
import { seeRelease } from '#lib/releases/server/release-service.ts';
import { surveyById } from '#lib/surveys/server/survey-service.ts';
import { checkGoal } from '../check-goal.ts';
import { baselineOf, defaultHorizon, stateOf, type Goal, type NewGoal } from '../goal.ts';
import { checkTarget, proposeTarget } from '../target.ts';
import type { TargetGroup } from '../target-group.ts';
import { shownCell } from './goal-draft-service.ts';
import { groupsIn } from './plan-queries.ts';
import { planOf, type PlanReader, type PlanView } from './plan-service.ts';
import { insertGoal } from './plan-writes.ts';

export interface GoalsView extends PlanView {
  mayDescribe: boolean;
}

export async function seeGoals(
  db: PlanReader,
  actor: Actor | undefined,
  regionId: string
): Promise<GoalsView | Refusal> {
  const plan = await planOf(db, actor, regionId);
  return isRefusal(plan) ? plan : { ...plan, mayDescribe: can(actor, 'goal.describe', regionId) };
}

export interface GoalSheet {
  goal: Goal;
  need: NeedView;
  group: TargetGroup | null;
  wave: WaveOfFigures | null;
  midTerm: string;
}

/** One goal with all it rests on. */
export async function goalById(
  db: PlanReader,
  actor: Actor | undefined,
  regionId: string,
  id: string
): Promise<GoalSheet | Refusal> {
  const plan = await planOf(db, actor, regionId);
  const goal = isRefusal(plan) ? undefined : plan.goals.find((each) => each.id === id);
  if (isRefusal(plan) || !goal) return refuse('goal.unknown');
  const need = await needById(db, actor, regionId, goal.needId);
  if (isRefusal(need)) return need;
  const release = await seeRelease(db, actor, goal.baseline.releaseId);
  return {
    goal,
    need,
    group: plan.groups.find((each) => each.id === goal.targetGroupId) ?? null,
    wave: isRefusal(release) ? null : await waveOf(db, release),
    midTerm: defaultHorizon(localDay(goal.describedAt)).midTerm
  };
}

export async function describeGoal(
  db: Database,
  actor: Actor,
  now: Date,
  regionId: string,
  described: NewGoal
): Promise<Goal | Refusal> {
  if (!can(actor, 'goal.describe', regionId)) return refuse('goal.unknown');
  return transact(db, async (tx) => {
    const need = await needIn(tx, regionId, described.needId);
    if (need?.state !== 'confirmed') return refuse('goal.need-not-confirmed');
    const group = (await groupsIn(tx, regionId)).find(({ id }) => id === described.targetGroupId) ?? null;
    if (described.targetGroupId !== null && group?.state !== 'confirmed')
      return refuse('goal.group-not-confirmed');
    const wrong = checkGoal(described, need.field, localDay(now));
    if (wrong) return wrong;
    const found = await shownCell(tx, actor, regionId, described.item, group);
    if (!found) return refuse('goal.indicator-unknown', { item: described.item });
    const { release, cell } = found;
    const { targetPercent, plannedBase } = described;
    const undetectable =
      targetPercent === null
        ? null
        : checkTarget(cell, proposeTarget(cell, release, plannedBase), targetPercent);
    if (undetectable) return undetectable;
    const goal: Goal = {
      ...described,
      outputIndicator: described.outputIndicator.trim(),
      expectedResult: described.expectedResult.trim(),
      id: randomUUID(),
      regionId,
      group: group && { breakdown: group.breakdown, category: group.category },
      series: (await surveyById(tx, release.surveyId))!.series,
      baseline: baselineOf(release.id, cell),
      state: stateOf(described),
      describedBy: actor.id,
      describedAt: now,
      evidence: [{ kind: 'release_cell', ref: refOf(release.id, cell.id), note: '' }]
    };
    await insertGoal(tx, goal);
    const detail = { need: need.id, item: described.item, state: goal.state };
    await record(tx, {
      regionId,
      at: now,
      actorId: actor.id,
      event: 'goal.describe',
      subject: goal.id,
      detail
    });
    return goal;
  });
}
