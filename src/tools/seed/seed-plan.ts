/**
 * What the demonstration region made of its frozen wave: three needs, one of them decided each way, a target
 * group and a goal sheet, all through the services and with the figures that the wave really shows.
 */
import type { EvidenceRef } from '#lib/needs/evidence.ts';
import { refOf } from '#lib/needs/evidence.ts';
import type { Group, Need } from '#lib/needs/need.ts';
import { seeInventory, type Inventory } from '#lib/needs/server/inventory-service.ts';
import { decideNeed, describeNeed } from '#lib/needs/server/need-service.ts';
import { draftGoal } from '#lib/plan/server/goal-draft-service.ts';
import { describeGoal } from '#lib/plan/server/goal-service.ts';
import { confirmTargetGroup } from '#lib/plan/server/target-group-service.ts';
import type { FieldOfAction } from '#lib/places/field-of-action.ts';
import type { Instance } from '../../wiring.ts';
import { orThrow, type Cast } from './cast.ts';
import { planTexts as texts } from './plan-texts.ts';
import { miselerland } from './region-miselerland.ts';

const REGION = miselerland.id;
const OLDER: Group = { breakdown: 'AGE4', category: '65+' };
const NEWLY_ARRIVED: Group = { breakdown: 'YARR4', category: 'lt3' };

/** Needs the frozen wave; clusters of finished workshops are cited where there are any. */
export async function seedPlan({ db }: Instance, cast: Cast, now: Date): Promise<void> {
  const inventory = orThrow(await seeInventory(db, cast.coordinator, REGION));
  const describe = async (
    field: FieldOfAction,
    group: Group | null,
    statement: Need['statement']
  ): Promise<Need> => {
    const evidence = evidenceFor(inventory, field, group).map((ref) => ({ ...ref, note: '' }));
    return orThrow(
      await describeNeed(db, cast.coordinator, now, REGION, { field, group, statement, evidence })
    );
  };
  const mobility = await describe('MOB', OLDER, texts.mobility);
  await describe('LNG', NEWLY_ARRIVED, texts.language);
  const meetingPlace = await describe('CUL', null, texts.meetingPlace);
  orThrow(await decideNeed(db, cast.member, now, REGION, mobility.id, 'confirmed', texts.confirmed));
  orThrow(await decideNeed(db, cast.member, now, REGION, meetingPlace.id, 'rejected', texts.rejected));
  const group = orThrow(
    await confirmTargetGroup(db, cast.member, now, REGION, {
      ...OLDER,
      label: texts.older,
      reason: texts.groupReason,
      further: furtherFor(inventory, 'MOB')
    })
  );
  const choice = { needId: mobility.id, targetGroupId: group.id, item: 'PROB.MOB', plannedBase: 0 };
  const draft = orThrow(await draftGoal(db, cast.coordinator, now, REGION, choice));
  const targetPercent = draft.proposal?.percent ?? null;
  orThrow(
    await describeGoal(db, cast.coordinator, now, REGION, {
      ...choice,
      statement: texts.goal,
      plannedBase: draft.plannedBase,
      targetPercent,
      outputIndicator: targetPercent === null ? texts.eveningTrips : '',
      targetDate: draft.horizon.end,
      expectedResult: texts.result,
      responsibleBody: 'steering'
    })
  );
}

/** The cell of the group, the total beside it, and what open answers and workshops say about the field. */
function evidenceFor(inventory: Inventory, field: FieldOfAction, group: Group | null): EvidenceRef[] {
  const release = inventory.wave!.release.id;
  const cells = [
    ...(group ? [`PROB.${field}/${group.breakdown}/${group.category}`] : []),
    `PROB.${field}/total`
  ];
  return [
    ...cells.map((cell) => ({ kind: 'release_cell' as const, ref: refOf(release, cell) })),
    ...furtherFor(inventory, field)
  ];
}

function furtherFor({ wave, themes, events }: Inventory, field: FieldOfAction): EvidenceRef[] {
  const clusters = events.flatMap((event) =>
    event.clusters.filter((cluster) => cluster.field === field).map((cluster) => refOf(event.id, cluster.id))
  );
  const written = themes
    .filter((theme) => theme.field === field)
    .map(({ theme }) => refOf(wave!.release.id, theme));
  return [
    ...clusters.map((ref) => ({ kind: 'cluster' as const, ref })),
    ...written.map((ref) => ({ kind: 'theme' as const, ref }))
  ];
}
