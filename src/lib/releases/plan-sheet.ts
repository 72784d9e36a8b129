/** A release plan on its way: proposed by the steward, approved by somebody else, used by the freeze. */
import type { ReleasePlan } from './release-plan.ts';

export interface PlanSheet {
  id: string;
  state: 'proposed' | 'approved' | 'used';
  plan: ReleasePlan;
  /** Why a frozen wave gets a further release; null for its first. */
  reason: string | null;
  proposedBy: string;
  proposedAt: Date;
  approvedBy: string | null;
  approvedAt: Date | null;
  /** The steering committee's resolution, as it was recorded with the approval. */
  resolution: string | null;
}
