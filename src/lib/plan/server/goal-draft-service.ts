/** What a goal sheet can be made of, and which target the released figures can bear. */
import { can, type Actor } from '#lib/access/permission.ts';
import { localDay } from '#lib/i18n/local-day.ts';
import type { ShownCell } from '#lib/needs/field-ranking.ts';
import type { Need } from '#lib/needs/need.ts';
import { waveOf, type WaveOfFigures } from '#lib/needs/server/inventory-service.ts';
import type { Commune } from '#lib/places/region.ts';
import { isRefusal, refuse, type Refusal } from '#lib/refusal.ts';
import { isShown } from '#lib/releases/published-row.ts';
import type { Cell, Release } from '#lib/releases/release.ts';
import { frozenRelease, newestRelease } from '#lib/releases/server/release-service.ts';
import { cellOf, defaultHorizon, indicatorsOf } from '../goal.ts';
import { proposeTarget, type TargetProposal } from '../target.ts';
import type { TargetGroup } from '../target-group.ts';
import { planOf, type PlanReader } from './plan-service.ts';

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
  const plan = can(actor, 'goal.describe', regionId)
    ? await planOf(db, actor, regionId)
    : refuse('goal.unknown');
  if (isRefusal(plan)) return refuse('goal.unknown');
  const needs = plan.needs.filter(({ state }) => state === 'confirmed');
  const groups = plan.groups.filter(({ state }) => state === 'confirmed');
  const need = needs.find(({ id }) => id === choice.needId) ?? null;
  const group = groups.find(({ id }) => id === choice.targetGroupId) ?? null;
  const indicators = need ? indicatorsOf(need.field) : [];
  const item = indicators.find((each) => each === choice.item) ?? indicators[0] ?? null;
  const found = item === null ? undefined : await shownCell(db, actor, regionId, item, group);
  const asked =
    Number.isInteger(choice.plannedBase) && choice.plannedBase > 0 ? choice.plannedBase : undefined;
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
export async function shownCell(
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
