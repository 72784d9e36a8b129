/**
 * What a survey's address needs at hand: the open wave, its published version, its region and
 * communes. Kept for a second, so that a busy survey asks the database once and a closed one is
 * noticed at once; the final send asks the wave's state again inside its own statement.
 */
import { communesOf, regionById } from '#lib/places/server/place-service.ts';
import type { Commune, Region } from '#lib/places/region.ts';
import type { Database } from '#lib/db/database.ts';
import type { PublishedVersion, Survey } from '#lib/surveys/survey.ts';
import { publishedSurveys } from '#lib/releases/server/release-service.ts';
import { embedOriginsOf } from '#lib/surveys/server/embedding-service.ts';
import { recordingsOf } from '#lib/surveys/server/recording-service.ts';
import { surveyById, versionOf } from '#lib/surveys/server/survey-service.ts';
import type { Setting } from '#lib/responses/response.ts';
import type { Workshop } from '#lib/workshops/workshop.ts';
import type { Asking } from '../../message.ts';
import { upcomingNear } from '#lib/workshops/server/workshop-service.ts';

/** Somebody at a survey's address, through the framework or through the door. */
export interface Asked extends Asking {
  params: { slug: string };
  getClientAddress(): string;
}

export interface Desk {
  survey: Survey;
  version: PublishedVersion;
  region: Region;
  communes: Commune[];
  /** Sites that may show the survey inside their own pages. */
  embedOrigins: readonly string[];
  /** It is over, and everybody may read what came out. */
  hasResults: boolean;
  /** Names of recordings by question and language: `AGE.pt`. */
  recordings: ReadonlyMap<string, string>;
  /** Workshops that somebody of a commune could come to. */
  workshopsNear(commune: string): Promise<Workshop[]>;
  /** Where the page is shown, unless on a device of one's own. */
  place?: Place;
}

export interface Place {
  setting: Setting;
  /** On a device at a counter: the address at which every new answer begins. */
  start?: string;
}

const LIFE_MS = 1_000;
const MOST = 200;
const desks = new Map<string, { until: number; desk: Promise<Desk | undefined> }>();
const versions = new Map<string, PublishedVersion>();

/** @returns undefined where no survey with that address was ever published */
export function deskFor(db: Database, slug: string): Promise<Desk | undefined> {
  const now = Date.now();
  const known = desks.get(slug);
  if (known && known.until > now) return known.desk;
  const desk = openDesk(db, slug);
  if (desks.size >= MOST) desks.delete(desks.keys().next().value!);
  desks.set(slug, { until: now + LIFE_MS, desk });
  desk.catch(() => desks.delete(slug));
  return desk;
}

async function openDesk(db: Database, slug: string): Promise<Desk | undefined> {
  if (!/^[a-z][a-z0-9-]{1,60}$/.test(slug)) return undefined;
  const survey = await surveyById(db, slug);
  if (!survey || survey.version === null) return undefined;
  const version = await publishedVersion(db, slug, survey.version);
  const region = await regionById(db, survey.regionId);
  if (!version || !region) return undefined;
  const near = new Map<string, Promise<Workshop[]>>();
  return {
    survey,
    version,
    region,
    communes: await communesOf(db, survey.regionId),
    embedOrigins: await embedOriginsOf(db, slug),
    hasResults: survey.state === 'frozen' && (await publishedSurveys(db)).some(({ id }) => id === slug),
    recordings: new Map((await recordingsOf(db, slug)).map(({ item, language, name }) => [`${item}.${language}`, name])), // prettier-ignore
    workshopsNear(commune) {
      const known = near.get(commune) ?? upcomingNear(db, region.id, commune, new Date());
      near.set(commune, known);
      return known;
    }
  };
}

/** A version never changes once it is published: it is read once. */
export async function publishedVersion(
  db: Database,
  slug: string,
  version: number
): Promise<PublishedVersion | undefined> {
  const key = `${slug}/${version}`;
  const known = versions.get(key) ?? (await versionOf(db, slug, version));
  if (!known) return undefined;
  if (versions.size >= MOST) versions.delete(versions.keys().next().value!);
  versions.set(key, known);
  return known;
}
