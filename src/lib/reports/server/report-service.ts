/** What everybody may read of a wave: its published figures with the words of its questionnaire. */
import type { Database } from '#lib/db/database.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { Region } from '#lib/places/region.ts';
import { regionById } from '#lib/places/server/place-service.ts';
import type { Audience } from '#lib/releases/recode.ts';
import type { Release } from '#lib/releases/release.ts';
import { publishedRelease } from '#lib/releases/server/release-service.ts';
import { isRefusal, refuse, type Refusal } from '#lib/refusal.ts';
import type { PublishedVersion, Survey } from '#lib/surveys/survey.ts';
import { surveyById, versionOf } from '#lib/surveys/server/survey-service.ts';

export interface PublicResults {
  survey: Survey;
  region: Region;
  version: PublishedVersion;
  residents: Release;
  /** Who only works in the region, and people of guest communes: beside, never among. */
  beside: Release[];
  languages: readonly Locale[];
}

/** @param hash of an earlier release, which stays resolvable with a notice of what corrected it */
export async function publicResults(
  db: Database,
  surveyId: string,
  hash?: string
): Promise<PublicResults | Refusal> {
  const residents = await publishedRelease(db, surveyId, 'residents', hash);
  if (isRefusal(residents)) return refuse('results.unknown');
  const survey = (await surveyById(db, surveyId))!;
  const region = (await regionById(db, survey.regionId))!;
  const version = (await versionOf(db, surveyId, survey.version!))!;
  const others = await Promise.all(
    (['workers', 'guests'] as const).map((audience) => publishedRelease(db, surveyId, audience))
  );
  const beside = others.filter((release): release is Release => !isRefusal(release));
  return { survey, region, version, residents, beside, languages: version.questionnaire.languages };
}

/** One published release for machines; the newest unless a hash names another. */
export function publicRelease(
  db: Database,
  surveyId: string,
  asked: URLSearchParams
): Promise<Release | Refusal> {
  const audience = asked.get('group') ?? 'residents';
  const known = audience === 'residents' || audience === 'workers' || audience === 'guests';
  return known
    ? publishedRelease(db, surveyId, audience satisfies Audience, asked.get('hash') ?? undefined)
    : Promise.resolve(refuse('release.unknown'));
}
