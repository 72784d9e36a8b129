/** Candidates for target groups as the newest wave shows them, and the decisions about them. */
import { randomUUID } from 'node:crypto';
import { can, type Actor } from '#lib/access/permission.ts';
import { record } from '#lib/audit/server/audit-service.ts';
import type { Database, Reader } from '#lib/db/database.ts';
import { transact } from '#lib/db/server/transact.ts';
import type { Localized } from '#lib/i18n/localized.ts';
import { refOf, type CitedEvidence, type EvidenceRef } from '#lib/needs/evidence.ts';
import { readReason, type Verdict } from '#lib/needs/need.ts';
import { citedEvidence, existingEvidence, finishedEvents, type EvidenceTables } from '#lib/needs/server/cited-evidence-service.ts'; // prettier-ignore
import { waveOf, type WaveOfFigures } from '#lib/needs/server/inventory-service.ts';
import type { Commune } from '#lib/places/region.ts';
import { communesOf, marginsOf } from '#lib/places/server/place-service.ts';
import { isRefusal, refuse, type Refusal } from '#lib/refusal.ts';
import type { Release } from '#lib/releases/release.ts';
import { newestRelease } from '#lib/releases/server/release-service.ts';
import { findCandidates, type CandidateSearch } from '../candidates.ts';
import { registerOf } from '../register.ts';
import { checkGroupDecision, isSecondSource, type TargetGroup } from '../target-group.ts';
import { groupsIn } from './plan-queries.ts';
import { insertGroup } from './plan-writes.ts';

type GroupTables =
  EvidenceTables | 'survey' | 'commune' | 'population_margin' | 'target_group' | 'target_group_evidence';

export interface CandidateView {
  wave: WaveOfFigures | null;
  communes: Commune[];
  search: CandidateSearch;
  /** By candidate (`breakdown/category`): clusters and themes that may be cited beside its cells. */
  further: Record<string, CitedEvidence[]>;
  /** Confirmed and rejected ones, of all waves. */
  groups: TargetGroup[];
  mayDecide: boolean;
}

export async function seeCandidates(
  db: Reader<GroupTables>,
  actor: Actor | undefined,
  regionId: string
): Promise<CandidateView | Refusal> {
  if (!can(actor, 'plan.see', regionId)) return refuse('target-group.unknown');
  const newest = await newestRelease(db, actor, regionId);
  const groups = await groupsIn(db, regionId);
  const communes = await communesOf(db, regionId);
  const mayDecide = can(actor, 'target-group.confirm', regionId);
  if (isRefusal(newest)) {
    const search = { candidates: [], tests: 0, judged: 0, power: null };
    return { wave: null, communes, search, further: {}, groups, mayDecide };
  }
  const search = await searchIn(db, newest, groups);
  const offered = await furtherSources(db, actor, newest);
  const further = Object.fromEntries(
    search.candidates.map((candidate) => [
      `${candidate.breakdown}/${candidate.category}`,
      offered.filter((cited) => isSecondSource(candidate, cited))
    ])
  );
  return { wave: await waveOf(db, newest), communes, search, further, groups, mayDecide };
}

async function searchIn(
  db: Reader<GroupTables>,
  release: Release,
  groups: readonly TargetGroup[]
): Promise<CandidateSearch> {
  const { regionId, surveyId } = release;
  const register = registerOf(await marginsOf(db, regionId), await communesOf(db, regionId), release.plan);
  return findCandidates(release, register, groups.filter((group) => group.surveyId === surveyId)); // prettier-ignore
}

async function furtherSources(
  db: Reader<GroupTables>,
  actor: Actor | undefined,
  { id, regionId, themes }: Release
): Promise<CitedEvidence[]> {
  const events = await finishedEvents(db, regionId);
  const refs: EvidenceRef[] = [
    ...events.flatMap((event) =>
      event.clusters.map((cluster) => ({ kind: 'cluster' as const, ref: refOf(event.id, cluster.id) }))
    ),
    ...themes.map(({ theme }) => ({ kind: 'theme' as const, ref: refOf(id, theme) }))
  ];
  return citedEvidence(db, actor, regionId, refs.map((ref) => ({ ...ref, note: '' }))); // prettier-ignore
}

export interface GroupRequest {
  breakdown: string;
  category: string;
  label: Localized;
  reason: string;
  /** Clusters and themes beside the candidate's own cells. */
  further: readonly EvidenceRef[];
}

export function confirmTargetGroup(
  db: Database,
  actor: Actor,
  now: Date,
  regionId: string,
  request: GroupRequest
): Promise<TargetGroup | Refusal> {
  return decide(db, actor, now, regionId, request, 'confirmed');
}

/** What is rejected is not proposed again in the same wave. */
export function rejectTargetGroup(
  db: Database,
  actor: Actor,
  now: Date,
  regionId: string,
  request: GroupRequest
): Promise<TargetGroup | Refusal> {
  return decide(db, actor, now, regionId, request, 'rejected');
}

async function decide(
  db: Database,
  actor: Actor,
  now: Date,
  regionId: string,
  request: GroupRequest,
  verdict: Verdict
): Promise<TargetGroup | Refusal> {
  if (!can(actor, 'target-group.confirm', regionId)) return refuse('target-group.unknown');
  return transact(db, async (tx) => {
    const release = await newestRelease(tx, actor, regionId);
    if (isRefusal(release)) return refuse('target-group.unknown');
    const { surveyId } = release;
    const { breakdown, category, label } = request;
    const isMeant = (each: { breakdown: string; category: string }) =>
      each.breakdown === breakdown && each.category === category;
    const groups = await groupsIn(tx, regionId);
    if (groups.some((group) => group.surveyId === surveyId && isMeant(group)))
      return refuse('target-group.already-decided');
    const candidate = (await searchIn(tx, release, groups)).candidates.find(isMeant);
    if (!candidate) return refuse('target-group.unknown');
    const further = await existingEvidence(tx, actor, regionId, request.further.map((ref) => ({ ...ref, note: '' }))); // prettier-ignore
    if (isRefusal(further)) return further;
    const wrong = checkGroupDecision(candidate, { verdict, label, reason: request.reason, further });
    if (wrong) return wrong;
    const cited = new Map([...candidate.evidence, ...request.further].map(({ kind, ref }) => [`${kind}:${ref}`, { kind, ref, note: '' }])); // prettier-ignore
    const group: TargetGroup = { id: randomUUID(), regionId, surveyId, breakdown, category, label, state: verdict, reason: readReason(request.reason)!, decidedBy: actor.id, decidedAt: now, evidence: [...cited.values()] }; // prettier-ignore
    if (!(await insertGroup(tx, group))) return refuse('target-group.already-decided');
    const detail = { verdict, breakdown, category };
    await record(tx, { regionId, at: now, actorId: actor.id, event: 'target-group.confirm', subject: group.id, detail }); // prettier-ignore
    return group;
  });
}
