/** The plan as a whole: needs, target groups and goals as they stand today, and the threads between them. */
import { can, type Actor } from '#lib/access/permission.ts';
import type { Reader } from '#lib/db/database.ts';
import type { CitedEvidence } from '#lib/needs/evidence.ts';
import type { Need } from '#lib/needs/need.ts';
import { citedEvidence, type EvidenceTables } from '#lib/needs/server/cited-evidence-service.ts';
import { needsIn } from '#lib/needs/server/need-service.ts';
import type { Commune } from '#lib/places/region.ts';
import { communesOf } from '#lib/places/server/place-service.ts';
import { isRefusal, refuse, type Refusal } from '#lib/refusal.ts';
import { frozenRelease, seeRelease } from '#lib/releases/server/release-service.ts';
import { standingOf, type Goal } from '../goal.ts';
import type { TargetGroup } from '../target-group.ts';
import { threadsOf, type EvidenceThread } from '../trace.ts';
import { goalsIn, groupsIn, type PlanTables } from './plan-queries.ts';

export type PlanReader = Reader<
  EvidenceTables | PlanTables | 'survey' | 'commune' | 'need' | 'need_evidence'
>;

export interface PlanView {
  communes: Commune[];
  needs: Need[];
  groups: TargetGroup[];
  /** With the state they have today. */
  goals: Goal[];
  /** Every cited piece of evidence with all that rests on it; backwards, each of these names its own. */
  threads: EvidenceThread[];
  /** What the evidence of each thread says today. */
  cited: CitedEvidence[];
}

/** For the goals page and for the report. */
export async function planOf(
  db: PlanReader,
  actor: Actor | undefined,
  regionId: string
): Promise<PlanView | Refusal> {
  if (!can(actor, 'plan.see', regionId)) return refuse('region.unknown');
  const needs = await needsIn(db, regionId);
  const groups = await groupsIn(db, regionId);
  const kept = await goalsIn(db, regionId);
  const replaced = await replacedReleases(db, actor, kept.map(({ baseline }) => baseline.releaseId)); // prettier-ignore
  const goals = kept.map((goal) => ({
    ...goal,
    state: standingOf(
      goal,
      needs.find(({ id }) => id === goal.needId),
      groups.find(({ id }) => id === goal.targetGroupId),
      (releaseId) => replaced.has(releaseId)
    )
  }));
  const threads = threadsOf({ needs, groups, goals });
  const evidence = threads.map((thread) => ({ ...thread.evidence, note: '' }));
  const cited = await citedEvidence(db, actor, regionId, evidence);
  return { communes: await communesOf(db, regionId), needs, groups, goals, threads, cited };
}

/** Those in whose place a correction or a further release of the same wave stands. */
async function replacedReleases(
  db: PlanReader,
  actor: Actor | undefined,
  releaseIds: readonly string[]
): Promise<Set<string>> {
  const replaced = new Set<string>();
  for (const id of new Set(releaseIds)) {
    const release = await seeRelease(db, actor, id);
    if (isRefusal(release)) continue;
    const latest = await frozenRelease(db, actor, release.surveyId, release.audience);
    if (!isRefusal(latest) && latest.id !== id) replaced.add(id);
  }
  return replaced;
}
