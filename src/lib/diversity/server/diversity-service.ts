/** What staff see of diversity: a region's respondents beside its residents, and each commune's own sheet. */
import { can, type Actor } from '#lib/access/permission.ts';
import type { Reader } from '#lib/db/database.ts';
import type { Localized } from '#lib/i18n/localized.ts';
import type { PopulationMargin } from '#lib/places/population-margin.ts';
import type { Commune } from '#lib/places/region.ts';
import { communesOf, marginsOf } from '#lib/places/server/place-service.ts';
import { isRefusal, refuse, type Refusal } from '#lib/refusal.ts';
import type { Audience } from '#lib/releases/recode.ts';
import type { Release } from '#lib/releases/release.ts';
import { frozenRelease, newestRelease } from '#lib/releases/server/release-service.ts';
import { surveyById } from '#lib/surveys/server/survey-service.ts';
import { communeSheet, registerProfile, type CommuneSheet, type RegisterProfile } from '../commune-sheet.ts';
import { compositionOf, respondentsBase, type Dimension } from '../composition.ts';
import { reachFinding, type Finding } from '../finding.ts';
import { highestNeeds } from '../need-share.ts';
import { communesWithoutFigures } from '../register.ts';

type Tables =
  | 'commune'
  | 'population_margin'
  | 'survey'
  | 'release'
  | 'release_cell'
  | 'release_theme'
  | 'release_verbatim';

/** The wave that the figures come from; its release without the cells. */
export interface Wave {
  title: Localized;
  release: Omit<Release, 'cells' | 'themes'>;
  base: number | null;
  cell: string;
}

/** People who answered and stand in no margin: beside the residents, never among them. */
export interface Beside extends Wave {
  audience: Exclude<Audience, 'residents'>;
  needs: ReturnType<typeof highestNeeds>;
}

export interface DiversityView {
  communes: Commune[];
  /** Absent while nothing is frozen. */
  wave: Wave | undefined;
  register: RegisterProfile | undefined;
  withoutFigures: Commune[];
  dimensions: Dimension[];
  finding: Finding;
  beside: Beside[];
}

const BESIDE = ['workers', 'guests'] as const;
const HIGHEST = 3;

/** The newest frozen wave of a region beside its register; the register alone where nothing is frozen. */
export async function seeDiversity(
  db: Reader<Tables>,
  actor: Actor | undefined,
  regionId: string
): Promise<DiversityView | Refusal> {
  const ground = await groundOf(db, actor, regionId);
  if (isRefusal(ground)) return ground;
  const { communes, members, margins, release, dimensions } = ground;
  const counted = ofCommunes(margins, members);
  const beside = release
    ? await Promise.all(BESIDE.map((audience) => besideOf(db, actor, release.surveyId, audience)))
    : [];
  return {
    communes,
    wave: release && (await waveOf(db, release)),
    register: registerProfile(counted),
    withoutFigures: communes.filter(({ id }) => communesWithoutFigures(counted, members).includes(id)),
    dimensions,
    finding: reachFinding(dimensions),
    beside: beside.filter((one) => one !== undefined)
  };
}

export interface CommuneView extends CommuneSheet {
  commune: Commune;
  communes: Commune[];
  wave: Wave | undefined;
}

export async function seeCommune(
  db: Reader<Tables>,
  actor: Actor | undefined,
  regionId: string,
  communeId: string
): Promise<CommuneView | Refusal> {
  const ground = await groundOf(db, actor, regionId);
  if (isRefusal(ground)) return ground;
  const { communes, members, margins, release, dimensions } = ground;
  const commune = communes.find(({ id }) => id === communeId);
  if (!commune) return refuse('commune.unknown');
  const sheet = communeSheet({
    commune,
    members,
    release,
    margins,
    communes: dimensions.find(({ code }) => code === 'COMMUNE')
  });
  return { ...sheet, commune, communes, wave: release && (await waveOf(db, release)) };
}

interface Ground {
  communes: Commune[];
  members: string[];
  margins: PopulationMargin[];
  release: Release | undefined;
  dimensions: Dimension[];
}

async function groundOf(
  db: Reader<Tables>,
  actor: Actor | undefined,
  regionId: string
): Promise<Ground | Refusal> {
  if (!can(actor, 'release.see', regionId) || !can(actor, 'margin.see', regionId))
    return refuse('region.unknown');
  const communes = await communesOf(db, regionId);
  const members = communes.filter(({ standing }) => standing === 'member').map(({ id }) => id);
  const margins = await marginsOf(db, regionId);
  const newest = await newestRelease(db, actor, regionId);
  const release = isRefusal(newest) ? undefined : newest;
  return {
    communes,
    members,
    margins,
    release,
    dimensions: compositionOf(release, ofCommunes(margins, members), members)
  };
}

/** Guests and neighbours have registers too; they are no part of the region's population. */
function ofCommunes(margins: readonly PopulationMargin[], communes: readonly string[]): PopulationMargin[] {
  return margins.filter(({ communeId }) => communes.includes(communeId));
}

async function waveOf(db: Reader<Tables>, whole: Release): Promise<Wave> {
  const { cells: _cells, themes: _themes, ...release } = whole;
  const survey = await surveyById(db, release.surveyId);
  return { title: survey?.title ?? {}, release, ...respondentsBase(whole) };
}

async function besideOf(
  db: Reader<Tables>,
  actor: Actor | undefined,
  surveyId: string,
  audience: Beside['audience']
): Promise<Beside | undefined> {
  const release = await frozenRelease(db, actor, surveyId, audience);
  if (isRefusal(release)) return undefined;
  return { ...(await waveOf(db, release)), audience, needs: highestNeeds(release, HIGHEST) };
}
