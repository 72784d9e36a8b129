/** Reads what a wave has released so far. */
import type { Reader } from '#lib/db/database.ts';
import type { PastRelease } from '../past-release.ts';
import type { Audience } from '../recode.ts';
import type { ReleasePlan } from '../release-plan.ts';

/** All releases of a wave, each audience in the order of its numbers. */
export async function releasesOf(db: Reader<'release'>, surveyId: string): Promise<PastRelease[]> {
  const rows = await db
    .selectFrom('release')
    .select([
      'id',
      'audience',
      'number',
      'plan',
      'queries',
      'sigma',
      'hash',
      'reason',
      'frozen_at',
      'published_at'
    ]) // prettier-ignore
    .where('survey_id', '=', surveyId)
    .orderBy('audience')
    .orderBy('number')
    .execute();
  return rows.map(({ audience, plan, frozen_at, published_at, ...row }) => ({
    ...row,
    audience: audience as Audience,
    plan: plan as ReleasePlan,
    frozenAt: frozen_at,
    publishedAt: published_at
  }));
}
