/** The report of a region: the chain from evidence to goals as it stands today, with the figures behind it. */
import { can, type Actor } from '#lib/access/permission.ts';
import type { Database } from '#lib/db/database.ts';
import type { Need } from '#lib/needs/need.ts';
import { citedEvidence } from '#lib/needs/server/cited-evidence-service.ts';
import { regionById } from '#lib/places/server/place-service.ts';
import { planOf } from '#lib/plan/server/plan-service.ts';
import { isRefusal, refuse, type Refusal } from '#lib/refusal.ts';
import type { Release } from '#lib/releases/release.ts';
import { newestRelease } from '#lib/releases/server/release-service.ts';
import type { PlanReport, ReportedNeed } from '../plan-report.ts';

const ORDER = ['confirmed', 'candidate', 'rejected'];

export async function seeReport(db: Database, actor: Actor, regionId: string): Promise<PlanReport | Refusal> {
  const region = can(actor, 'report.see', regionId) ? await regionById(db, regionId) : undefined;
  if (!region) return refuse('region.unknown');
  const plan = await planOf(db, actor, regionId);
  if (isRefusal(plan)) return plan;
  const cited = (evidence: Need['evidence']) => citedEvidence(db, actor, regionId, evidence);
  const needs: ReportedNeed[] = [];
  for (const need of [...plan.needs].sort((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state))) {
    const goals: ReportedNeed['goals'] = [];
    for (const goal of plan.goals.filter(({ needId }) => needId === need.id)) {
      const group = plan.groups.find(({ id }) => id === goal.targetGroupId) ?? null;
      goals.push({ goal, group, evidence: await cited(goal.evidence) });
    }
    needs.push({ need, evidence: await cited(need.evidence), goals });
  }
  const groups: PlanReport['groups'] = [];
  for (const group of plan.groups.filter(({ state }) => state === 'confirmed'))
    groups.push({ group, evidence: await cited(group.evidence) });
  const newest = await newestRelease(db, actor, regionId);
  return {
    region,
    communes: plan.communes,
    needs,
    groups,
    release: isRefusal(newest) ? null : withoutCells(newest)
  };
}

function withoutCells({ cells: _cells, themes: _themes, ...rest }: Release): PlanReport['release'] {
  return rest;
}
