/** What everybody may read of a plan: needs and groups that were confirmed, and the goals that rest on them. */
import type { Reader } from '#lib/db/database.ts';
import type { Need } from '#lib/needs/need.ts';
import { needsIn } from '#lib/needs/server/need-service.ts';
import type { Goal } from '../goal.ts';
import type { TargetGroup } from '../target-group.ts';
import { goalsIn, groupsIn, type PlanTables } from './plan-queries.ts';

export interface PublicPlan {
  needs: Need[];
  groups: TargetGroup[];
  /** Of confirmed needs; drafts are nobody's business yet. */
  goals: Goal[];
}

export async function publicPlan(
  db: Reader<PlanTables | 'need' | 'need_evidence'>,
  regionId: string
): Promise<PublicPlan> {
  const needs = (await needsIn(db, regionId)).filter(({ state }) => state === 'confirmed');
  const groups = (await groupsIn(db, regionId)).filter(({ state }) => state === 'confirmed');
  const goals = (await goalsIn(db, regionId)).filter(
    ({ state, needId }) => state !== 'draft' && needs.some(({ id }) => id === needId)
  );
  return { needs, groups, goals };
}
