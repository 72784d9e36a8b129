/** Reads plans, releases, their cells and themes. */
import type { Reader } from '#lib/db/database.ts';
import type { Audience } from '../recode.ts';
import { cellId, type Cell, type Correction, type MethodBox, type Release } from '../release.ts';
import type { Charge, ReleasePlan } from '../release-plan.ts';
import type { PlanSheet } from '../plan-sheet.ts';
import { themesOf } from './released-theme-queries.ts';

const RELEASE = ['id', 'region_id', 'survey_id', 'audience', 'number', 'plan', 'queries', 'sigma', 'hash', 'method', 'reason', 'frozen_at', 'published_at'] as const; // prettier-ignore

export interface ReleaseFilter {
  surveyId: string;
  audience: Audience;
  /** Only what the coordinator made public; an unpublished correction does not hide what stands. */
  published?: boolean;
  /** This very release instead of the newest one: a hash once published stays resolvable. */
  hash?: string;
}

/** The newest release of a wave for an audience, with cells and themes. */
export async function latestRelease(
  db: Reader<'release' | 'release_cell' | 'release_theme' | 'release_verbatim'>,
  { surveyId, audience, published = false, hash }: ReleaseFilter
): Promise<Release | undefined> {
  const row = await db
    .selectFrom('release')
    .select(RELEASE)
    .where('survey_id', '=', surveyId)
    .where('audience', '=', audience)
    .$if(published, (query) => query.where('published_at', 'is not', null))
    .$if(hash !== undefined, (query) => query.where('hash', '=', hash!))
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && whole(db, row, published);
}

/** The wave of a region that was frozen last. */
export async function newestFrozenSurvey(
  db: Reader<'release'>,
  regionId: string
): Promise<string | undefined> {
  const row = await db
    .selectFrom('release')
    .select('survey_id')
    .where('region_id', '=', regionId)
    .groupBy('survey_id')
    // A correction of an older wave does not make that wave the newest.
    .orderBy((eb) => eb.fn.min('frozen_at'), 'desc')
    .orderBy('survey_id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.survey_id;
}

export async function publishedSurveyIds(db: Reader<'release'>): Promise<string[]> {
  const rows = await db
    .selectFrom('release')
    .select((eb) => ['survey_id', eb.fn.max('published_at').as('latest')])
    .where('published_at', 'is not', null)
    .groupBy('survey_id')
    .orderBy('latest', 'desc')
    .limit(100)
    .execute();
  return rows.map((row) => row.survey_id);
}

/** Waves that were first frozen before a moment (a correction buys no time) and still hold their secret: the sign that answers are kept. */
export async function wavesFrozenBefore(
  db: Reader<'release' | 'wave_secret'>,
  moment: Date
): Promise<{ surveyId: string; regionId: string }[]> {
  const rows = await db
    .selectFrom('wave_secret')
    .innerJoin('release', 'release.survey_id', 'wave_secret.survey_id')
    .select(['release.survey_id', 'release.region_id'])
    .groupBy(['release.survey_id', 'release.region_id'])
    .having((eb) => eb(eb.fn.min('release.frozen_at'), '<', moment))
    .execute();
  return rows.map((row) => ({ surveyId: row.survey_id, regionId: row.region_id }));
}

export async function releaseById(
  db: Reader<'release' | 'release_cell' | 'release_theme' | 'release_verbatim'>,
  id: string
): Promise<Release | undefined> {
  const row = await db.selectFrom('release').select(RELEASE).where('id', '=', id).executeTakeFirst();
  return row && whole(db, row, false);
}

interface ReleaseRow {
  id: string;
  region_id: string;
  survey_id: string;
  audience: string;
  number: number;
  plan: unknown;
  queries: number;
  sigma: number;
  hash: string;
  method: unknown;
  reason: string | null;
  frozen_at: Date;
  published_at: Date | null;
}

/** Frozen content never changes: it is read once. The hash in the key tells databases apart in tests. */
const frozenContents = new Map<string, Pick<Release, 'cells' | 'themes'>>();
const MOST_KEPT = 20;

async function whole(
  db: Reader<'release' | 'release_cell' | 'release_theme' | 'release_verbatim'>,
  row: ReleaseRow,
  published: boolean
): Promise<Release> {
  const key = `${row.id}/${row.hash}`;
  let contents = frozenContents.get(key);
  if (!contents) {
    contents = {
      cells: await cellsOf(db, row.region_id, row.id),
      themes: await themesOf(db, row.region_id, row.id)
    };
    if (frozenContents.size >= MOST_KEPT) frozenContents.delete(frozenContents.keys().next().value!);
    frozenContents.set(key, contents);
  }
  return {
    id: row.id,
    regionId: row.region_id,
    surveyId: row.survey_id,
    audience: row.audience as Audience,
    number: row.number,
    plan: row.plan as ReleasePlan,
    queries: row.queries,
    sigma: row.sigma,
    hash: row.hash,
    method: row.method as MethodBox,
    reason: row.reason,
    correctedBy: await correctionOf(db, row, published),
    frozenAt: row.frozen_at,
    publishedAt: row.published_at,
    ...contents
  };
}

/** The newest release after this one; for the public only one that is public itself. */
async function correctionOf(
  db: Reader<'release'>,
  { survey_id, audience, number }: ReleaseRow,
  published: boolean
): Promise<Correction | null> {
  const row = await db
    .selectFrom('release')
    .select(['number', 'hash', 'reason'])
    .where('survey_id', '=', survey_id)
    .where('audience', '=', audience)
    .where('number', '>', number)
    .$if(published, (query) => query.where('published_at', 'is not', null))
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? { ...row, reason: row.reason ?? '' } : null;
}

async function cellsOf(db: Reader<'release_cell'>, regionId: string, releaseId: string): Promise<Cell[]> {
  const rows = await db
    .selectFrom('release_cell')
    .select([
      'item',
      'breakdown',
      'category',
      'base',
      'percent',
      'lower',
      'upper',
      'deff',
      'noise_factor',
      'weighted'
    ])
    .where('region_id', '=', regionId)
    .where('release_id', '=', releaseId)
    .orderBy('position')
    .execute();
  return rows.map(({ noise_factor, ...row }) => ({ ...row, noiseFactor: noise_factor, id: cellId(row) }));
}

/** What all releases of a wave for an audience have cost so far. */
export async function chargesOf(
  db: Reader<'release'>,
  { surveyId, audience }: ReleaseFilter
): Promise<Charge[]> {
  return db
    .selectFrom('release')
    .select(['queries', 'sigma'])
    .where('survey_id', '=', surveyId)
    .where('audience', '=', audience)
    .execute();
}

export async function currentPlan(
  db: Reader<'release_plan'>,
  surveyId: string
): Promise<PlanSheet | undefined> {
  const row = await db
    .selectFrom('release_plan')
    .select([
      'id',
      'state',
      'plan',
      'reason',
      'proposed_by',
      'proposed_at',
      'approved_by',
      'approved_at',
      'resolution'
    ])
    .where('survey_id', '=', surveyId)
    .where('state', '<>', 'replaced')
    .orderBy('proposed_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return (
    row && {
      id: row.id,
      state: row.state as PlanSheet['state'],
      plan: row.plan as ReleasePlan,
      reason: row.reason,
      proposedBy: row.proposed_by,
      proposedAt: row.proposed_at,
      approvedBy: row.approved_by,
      approvedAt: row.approved_at,
      resolution: row.resolution
    }
  );
}

export async function sealedSecretOf(
  db: Reader<'wave_secret'>,
  surveyId: string
): Promise<string | undefined> {
  const row = await db
    .selectFrom('wave_secret')
    .select('sealed')
    .where('survey_id', '=', surveyId)
    .executeTakeFirst();
  return row?.sealed;
}
