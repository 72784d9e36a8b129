/** What the report of a region holds: needs with their evidence and what follows from them, and the method. */
import type { CitedEvidence } from '#lib/needs/evidence.ts';
import type { Need } from '#lib/needs/need.ts';
import type { Commune, Region } from '#lib/places/region.ts';
import type { Goal } from '#lib/plan/goal.ts';
import type { TargetGroup } from '#lib/plan/target-group.ts';
import type { Release } from '#lib/releases/release.ts';

export interface ReportedNeed {
  need: Need;
  evidence: CitedEvidence[];
  goals: { goal: Goal; group: TargetGroup | null; evidence: CitedEvidence[] }[];
}

export interface PlanReport {
  region: Region;
  communes: Commune[];
  /** Confirmed ones first; rejected ones stand with their reason, as they were looked at too. */
  needs: ReportedNeed[];
  groups: { group: TargetGroup; evidence: CitedEvidence[] }[];
  release: Omit<Release, 'cells' | 'themes'> | null;
}
