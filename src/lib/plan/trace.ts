/** The thread through the plan: evidence → need → target group → goal, readable from either end. */
import type { EvidenceRef } from '#lib/needs/evidence.ts';
import type { Need } from '#lib/needs/need.ts';
import type { Goal } from './goal.ts';
import type { TargetGroup } from './target-group.ts';

/** Everything that rests on one piece of evidence. */
export interface Uses {
  needs: Need[];
  groups: TargetGroup[];
  goals: Goal[];
}

export interface EvidenceThread extends Uses {
  evidence: EvidenceRef;
}

const cites = (kind: string, ref: string) => (each: { evidence: readonly EvidenceRef[] }) =>
  each.evidence.some((evidence) => evidence.kind === kind && evidence.ref === ref);

export function usesOf({ kind, ref }: EvidenceRef, { needs, groups, goals }: Uses): Uses {
  const direct = cites(kind, ref);
  const ownNeeds = needs.filter(direct);
  const ownGroups = groups.filter(direct);
  return {
    needs: ownNeeds,
    groups: ownGroups,
    goals: goals.filter(
      (goal) =>
        direct(goal) ||
        ownNeeds.some(({ id }) => id === goal.needId) ||
        ownGroups.some(({ id }) => id === goal.targetGroupId)
    )
  };
}

/** From evidence forwards: every piece that is cited anywhere, with all that rests on it; what reaches a goal first. */
export function threadsOf(uses: Uses): EvidenceThread[] {
  const cited = [...uses.needs, ...uses.groups, ...uses.goals].flatMap(({ evidence }) => [...evidence]);
  const unique = new Map(cited.map(({ kind, ref }) => [`${kind}:${ref}`, { kind, ref }]));
  return [...unique.values()]
    .map((evidence) => ({ evidence, ...usesOf(evidence, uses) }))
    .sort((a, b) => b.goals.length - a.goals.length || b.groups.length - a.groups.length);
}
