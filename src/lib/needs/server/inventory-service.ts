/** The needs inventory of a region: what the newest frozen wave and the finished workshops say, and who decided what. */
import { can, type Actor } from '#lib/access/permission.ts';
import type { Reader } from '#lib/db/database.ts';
import type { Localized } from '#lib/i18n/localized.ts';
import { isFieldOfAction, type FieldOfAction } from '#lib/places/field-of-action.ts';
import type { Commune } from '#lib/places/region.ts';
import { communesOf } from '#lib/places/server/place-service.ts';
import { isRefusal, refuse, type Refusal } from '#lib/refusal.ts';
import type { Cell, Release, ReleasedTheme } from '#lib/releases/release.ts';
import { newestRelease } from '#lib/releases/server/release-service.ts';
import { surveyById } from '#lib/surveys/server/survey-service.ts';
import type { EventWeights } from '../event-weights.ts';
import { fieldOfItem, isCitable } from '../evidence.ts';
import { rankFields, type FieldRanking } from '../field-ranking.ts';
import { declaredBreakdowns, problemsByGroup, unmetHelp, type GroupTable } from '../group-figures.ts';
import type { Need } from '../need.ts';
import { scaleFigures, type ScaleFigure } from '../scale-figures.ts';
import { triangulate, type FieldSources } from '../triangulation.ts';
import { finishedEvents, type EvidenceTables } from './cited-evidence-service.ts';
import { needsIn } from './need-queries.ts';

/** The wave that figures come from: it stands beside every one of them. */
export interface WaveOfFigures {
  title: Localized;
  release: Omit<Release, 'cells' | 'themes'>;
}

export interface Inventory {
  /** Null until a wave is frozen. */
  wave: WaveOfFigures | null;
  communes: Commune[];
  ranking: FieldRanking;
  breakdowns: string[];
  groups: GroupTable | null;
  unmet: Cell[];
  scales: ScaleFigure[];
  themes: ReleasedTheme[];
  events: EventWeights[];
  sources: FieldSources[];
  needs: Need[];
  may: { describe: boolean; decide: boolean };
}

type InventoryTables = EvidenceTables | 'survey' | 'commune' | 'need' | 'need_evidence';

/** @param by the breakdown that the table of groups shows; the first declared one where it is none of them */
export async function seeInventory(
  db: Reader<InventoryTables>,
  actor: Actor | undefined,
  regionId: string,
  by?: string
): Promise<Inventory | Refusal> {
  if (!can(actor, 'need.see', regionId)) return refuse('need.unknown');
  const newest = await newestRelease(db, actor, regionId);
  const release = isRefusal(newest) ? undefined : newest;
  const figures: Pick<Release, 'cells' | 'sigma' | 'themes'> = release ?? { cells: [], sigma: 1, themes: [] };
  const ranking = rankFields(figures);
  const events = await finishedEvents(db, regionId);
  const breakdowns = declaredBreakdowns(figures);
  const shown = breakdowns.find((name) => name === by) ?? breakdowns[0];
  return {
    wave: release ? await waveOf(db, release) : null,
    communes: await communesOf(db, regionId),
    ranking,
    breakdowns,
    groups: shown === undefined ? null : problemsByGroup(figures, shown),
    unmet: unmetHelp(figures),
    scales: release ? scaleFigures(release) : [],
    themes: figures.themes,
    events,
    sources: triangulate(ranking, events, figures.themes),
    needs: await needsIn(db, regionId),
    may: { describe: can(actor, 'need.describe', regionId), decide: can(actor, 'need.confirm', regionId) }
  };
}

export async function waveOf(db: Reader<'survey'>, release: Release): Promise<WaveOfFigures> {
  const { cells: _cells, themes: _themes, ...rest } = release;
  const survey = await surveyById(db, release.surveyId);
  return { title: survey?.title ?? {}, release: rest };
}

/** What may be cited for one field: the start of a description. */
export interface EvidenceOffer {
  wave: WaveOfFigures | null;
  communes: Commune[];
  field: FieldOfAction;
  /** Citable cells of the field: totals first, then the groups. */
  cells: Cell[];
  themes: ReleasedTheme[];
  events: EventWeights[];
  /** Every declared group that the release lists. */
  groups: { breakdown: string; category: string }[];
}

export async function seeEvidenceOffer(
  db: Reader<InventoryTables>,
  actor: Actor | undefined,
  regionId: string,
  wished: string | null
): Promise<EvidenceOffer | Refusal> {
  if (!can(actor, 'need.describe', regionId)) return refuse('need.unknown');
  const newest = await newestRelease(db, actor, regionId);
  const release = isRefusal(newest) ? undefined : newest;
  const cells = release?.cells ?? [];
  const field = isFieldOfAction(wished)
    ? wished
    : (rankFields(release ?? { cells, sigma: 1 }).fields[0]?.field ?? 'ACC');
  const own = cells.filter((cell) => isCitable(cell) && fieldOfItem(cell.item) === field);
  const ofGroups = own.filter(({ breakdown, item }) => breakdown !== null && item.startsWith('PROB.'));
  const events = await finishedEvents(db, regionId);
  const listed = cells.flatMap(({ item, breakdown, category }) =>
    item === 'RESP' && breakdown !== null && category !== null ? [{ breakdown, category }] : []
  );
  return {
    wave: release ? await waveOf(db, release) : null,
    communes: await communesOf(db, regionId),
    field,
    cells: [...own.filter(({ breakdown }) => breakdown === null), ...ofGroups],
    themes: (release?.themes ?? []).filter((theme) => theme.field === field),
    events: events
      .map((event) => ({ ...event, clusters: event.clusters.filter((cluster) => cluster.field === field) }))
      .filter(({ clusters }) => clusters.length > 0),
    groups: listed
  };
}
