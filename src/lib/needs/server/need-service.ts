/** Needs as people describe and decide them: always with evidence of this region, always once. */
import { randomUUID } from 'node:crypto';
import { can, type Actor } from '#lib/access/permission.ts';
import { record } from '#lib/audit/server/audit-service.ts';
import type { Database, Reader } from '#lib/db/database.ts';
import { transact } from '#lib/db/server/transact.ts';
import type { Commune } from '#lib/places/region.ts';
import { communesOf } from '#lib/places/server/place-service.ts';
import { isRefusal, refuse, type Refusal } from '#lib/refusal.ts';
import type { CitedEvidence } from '../evidence.ts';
import { checkDecision, checkNeed, readReason, type Need, type NewNeed, type Verdict } from '../need.ts';
import { citedEvidence, existingEvidence, type EvidenceTables } from './cited-evidence-service.ts';
import { needIn, needsIn } from './need-queries.ts';
import { insertNeed, saveDecision } from './need-writes.ts';

export { needIn, needsIn };

export interface NeedView {
  need: Need;
  evidence: CitedEvidence[];
  communes: Commune[];
  mayDecide: boolean;
}

/** One need with what its evidence says today. */
export async function needById(
  db: Reader<EvidenceTables | 'commune' | 'need' | 'need_evidence'>,
  actor: Actor | undefined,
  regionId: string,
  id: string
): Promise<NeedView | Refusal> {
  if (!can(actor, 'need.see', regionId)) return refuse('need.unknown');
  const need = await needIn(db, regionId, id);
  if (!need) return refuse('need.unknown');
  const evidence = await citedEvidence(db, actor, regionId, need.evidence);
  const communes = await communesOf(db, regionId);
  return {
    need,
    evidence,
    communes,
    mayDecide: need.state === 'candidate' && can(actor, 'need.confirm', regionId)
  };
}

export async function describeNeed(
  db: Database,
  actor: Actor,
  now: Date,
  regionId: string,
  described: NewNeed
): Promise<Need | Refusal> {
  if (!can(actor, 'need.describe', regionId)) return refuse('need.unknown');
  return transact(db, async (tx) => {
    const wrong = checkNeed(described);
    if (wrong) return wrong;
    const cited = await existingEvidence(tx, actor, regionId, described.evidence);
    if (isRefusal(cited)) return cited;
    const { field, statement, group, evidence } = described;
    const undecided = { state: 'candidate', reason: null, decidedBy: null, decidedAt: null } as const;
    const need: Need = { id: randomUUID(), regionId, field, statement, group, evidence, describedBy: actor.id, describedAt: now, ...undecided }; // prettier-ignore
    await insertNeed(tx, need);
    const detail = { field, evidence: evidence.length };
    await record(tx, {
      regionId,
      at: now,
      actorId: actor.id,
      event: 'need.describe',
      subject: need.id,
      detail
    });
    return need;
  });
}

/** Confirms or rejects, with a reason that stays beside it. */
export async function decideNeed(
  db: Database,
  actor: Actor,
  now: Date,
  regionId: string,
  id: string,
  verdict: Verdict,
  reason: string
): Promise<Need | Refusal> {
  if (!can(actor, 'need.confirm', regionId)) return refuse('need.unknown');
  return transact(db, async (tx) => {
    const need = await needIn(tx, regionId, id);
    if (!need) return refuse('need.unknown');
    const wrong = checkDecision(need, verdict, reason);
    if (wrong) return wrong;
    if (verdict === 'confirmed') {
      const cited = await existingEvidence(tx, actor, regionId, need.evidence);
      if (isRefusal(cited)) return cited;
    }
    const kept = readReason(reason)!;
    if (!(await saveDecision(tx, need, { verdict, reason: kept, by: actor.id, at: now })))
      return refuse('need.already-decided');
    await record(tx, {
      regionId,
      at: now,
      actorId: actor.id,
      event: 'need.confirm',
      subject: id,
      detail: { verdict }
    });
    return { ...need, state: verdict, reason: kept, decidedBy: actor.id, decidedAt: now };
  });
}
