/** What a wave has released so far and what each release cost, without the figures themselves. */
import type { Audience } from './recode.ts';
import type { ReleasePlan } from './release-plan.ts';

export interface PastRelease {
  id: string;
  audience: Audience;
  number: number;
  /** As applied, after the reduction for few respondents. */
  plan: ReleasePlan;
  queries: number;
  sigma: number;
  hash: string;
  /** What it corrects; null for the first. */
  reason: string | null;
  frozenAt: Date;
  publishedAt: Date | null;
}
