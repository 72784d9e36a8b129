/** A target group: whom the plan means, decided by a body once per wave, with the evidence that was there. */
import type { Localized } from '#lib/i18n/localized.ts';
import { fieldOfEvidence, isGone, type CitedEvidence, type Evidence } from '#lib/needs/evidence.ts';
import { isUsableStatement, readReason, type Verdict } from '#lib/needs/need.ts';
import { refuse, type Refusal } from '#lib/refusal.ts';
import type { GroupCandidate } from './candidates.ts';

export interface TargetGroup {
  id: string;
  regionId: string;
  /** The wave it was decided in. */
  surveyId: string;
  breakdown: string;
  category: string;
  /** What the body calls it; empty where it was rejected without a name. */
  label: Localized;
  state: Verdict;
  reason: string;
  decidedBy: string;
  decidedAt: Date;
  evidence: readonly Evidence[];
}

export interface GroupDecision {
  verdict: Verdict;
  label: Localized;
  reason: string;
  /** Beyond the candidate's own cells: clusters and themes. */
  further: readonly CitedEvidence[];
}

/**
 * Refused: `target-group.without-reason`, `target-group.unusable` (no name), `target-group.needs-second-source`:
 * nationality alone makes no group unless a cluster or a theme about one of its fields speaks for it too.
 */
export function checkGroupDecision(candidate: GroupCandidate, decision: GroupDecision): Refusal | null {
  const { verdict, label, reason, further } = decision;
  if (readReason(reason) === undefined) return refuse('target-group.without-reason');
  const named = Object.keys(label).length > 0;
  if ((named || verdict === 'confirmed') && !isUsableStatement(label)) return refuse('target-group.unusable');
  const needsMore = verdict === 'confirmed' && candidate.needsSecondSource;
  return needsMore && !further.some((each) => isSecondSource(candidate, each))
    ? refuse('target-group.needs-second-source')
    : null;
}

/** Another kind of source than the survey's figures, about one of the fields that the candidate was found in. */
export function isSecondSource(
  { findings }: Pick<GroupCandidate, 'findings'>,
  cited: CitedEvidence
): boolean {
  if (isGone(cited) || cited.kind === 'release_cell') return false;
  const field = fieldOfEvidence(cited);
  return findings.length === 0 || findings.some((finding) => finding.field === field);
}
