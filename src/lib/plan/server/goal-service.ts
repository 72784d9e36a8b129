/** Goal sheets: drafted against released figures, so that no target is below what the next wave can detect. */
import { randomUUID } from 'node:crypto';
import { can, type Actor } from '#lib/access/permission.ts';
import { record } from '#lib/audit/server/audit-service.ts';
import type { Database } from '#lib/db/database.ts';
import { transact } from '#lib/db/server/transact.ts';
import { localDay } from '#lib/i18n/local-day.ts';
import { refOf } from '#lib/needs/evidence.ts';
import type { ShownCell } from '#lib/needs/field-ranking.ts';
import type { Need } from '#lib/needs/need.ts';
import { waveOf, type WaveOfFigures } from '#lib/needs/server/inventory-service.ts';
import { needById, needIn, type NeedView } from '#lib/needs/server/need-service.ts';
import type { Commune } from '#lib/places/region.ts';
import { isRefusal, refuse, type Refusal } from '#lib/refusal.ts';
import { isShown } from '#lib/releases/published-row.ts';
import type { Cell, Release } from '#lib/releases/release.ts';
import { frozenRelease, newestRelease, seeRelease } from '#lib/releases/server/release-service.ts';
import { surveyById } from '#lib/surveys/server/survey-service.ts';
import { baselineOf, cellOf, checkGoal, defaultHorizon, indicatorsOf, stateOf, type Goal, type NewGoal } from '../goal.ts'; // prettier-ignore
import { checkTarget, proposeTarget, type TargetProposal } from '../target.ts';
import type { TargetGroup } from '../target-group.ts';
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

export interface GoalChoice {
  needId: string;
  /** Empty: all residents. */
  targetGroupId: string;
  item: string;
  /** Answers of the group expected next time; NaN or 0: as many as this time. */
  plannedBase: number;
}

/** What a sheet can be made of, and, once need, group and indicator are chosen, what can be aimed at. */
export interface GoalDraft {
  communes: Commune[];
  needs: Need[];
  groups: TargetGroup[];
  need: Need | null;
  group: TargetGroup | null;
  indicators: string[];
  item: string | null;
  wave: WaveOfFigures | null;
  /** Null where the release shows no figure for this indicator and group. */
  cell: ShownCell | null;
  plannedBase: number;
  proposal: TargetProposal | null;
  horizon: { end: string; midTerm: string };
}

export async function draftGoal(
  db: PlanReader,
  actor: Actor | undefined,
  now: Date,
  regionId: string,
  choice: GoalChoice
): Promise<GoalDraft | Refusal> {
  const plan = can(actor, 'goal.describe', regionId) ? await planOf(db, actor, regionId) : refuse('goal.unknown');
  if (isRefusal(plan)) return refuse('goal.unknown');
  const needs = plan.needs.filter(({ state }) => state === 'confirmed');
  const groups = plan.groups.filter(({ state }) => state === 'confirmed');
  const need = needs.find(({ id }) => id === choice.needId) ?? null;
  const group = groups.find(({ id }) => id === choice.targetGroupId) ?? null;
  const indicators = need ? indicatorsOf(need.field) : [];
  const item = indicators.find((each) => each === choice.item) ?? indicators[0] ?? null;
  const found = item === null ? undefined : await shownCell(db, actor, regionId, item, group);
  const asked = Number.isInteger(choice.plannedBase) && choice.plannedBase > 0 ? choice.plannedBase : undefined;
  const plannedBase = asked ?? found?.cell.base ?? 0;
  return {
    communes: plan.communes,
    needs,
    groups,
    need,
    group,
    indicators,
    item,
    wave: found ? await waveOf(db, found.release) : null,
    cell: found?.cell ?? null,
    plannedBase,
    proposal: found ? proposeTarget(found.cell, found.release, plannedBase) : null,
    horizon: defaultHorizon(localDay(now))
  };
}

/** In the newest wave, else in the one that the group was decided in. */
async function shownCell(
  db: PlanReader,
  actor: Actor | undefined,
  regionId: string,
  item: string,
  group: TargetGroup | null
): Promise<{ release: Release; cell: ShownCell } | undefined> {
  const waves = [
    await newestRelease(db, actor, regionId),
    ...(group ? [await frozenRelease(db, actor, group.surveyId)] : [])
  ];
  for (const release of waves) {
    if (isRefusal(release)) continue;
    const cell: Cell | undefined = release.cells.find(({ id }) => id === cellOf(item, group));
    if (cell && isShown(cell)) return { release, cell };
  }
  return undefined;
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
      targetPercent === null ? null : checkTarget(cell, proposeTarget(cell, release, plannedBase), targetPercent);
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
    await record(tx, { regionId, at: now, actorId: actor.id, event: 'goal.describe', subject: goal.id, detail });
    return goal;
  });
}
