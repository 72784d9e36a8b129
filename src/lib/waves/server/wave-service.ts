/** What staff see of the waves of a series: the same indicators again, from frozen releases alone. */
import { can, type Actor } from '#lib/access/permission.ts';
import type { Reader } from '#lib/db/database.ts';
import { localDay } from '#lib/i18n/local-day.ts';
import type { Localized } from '#lib/i18n/localized.ts';
import { communesOf } from '#lib/places/server/place-service.ts';
import { isRefusal, refuse, type Refusal } from '#lib/refusal.ts';
import type { Release } from '#lib/releases/release.ts';
import { frozenRelease } from '#lib/releases/server/release-service.ts';
import type { Survey } from '#lib/surveys/survey.ts';
import { listSurveys, versionOf } from '#lib/surveys/server/survey-service.ts';
import { compareWaves, groupsOf, type FrozenWave, type Group } from '../comparison.ts';
import { findingOf, surestFirst } from '../finding.ts';
import type { SeenWave, WavesView, WavesWish } from '../waves-view.ts';

type Tables = 'survey' | 'survey_version' | 'commune' | 'release' | 'release_cell' | 'release_theme';

export async function seeWaves(
  db: Reader<Tables>,
  actor: Actor | undefined,
  regionId: string,
  wish: WavesWish = {}
): Promise<WavesView | Refusal> {
  if (!can(actor, 'release.see', regionId)) return refuse('region.unknown');
  const surveys = await listSurveys(db, actor, regionId);
  if (isRefusal(surveys)) return surveys;
  const frozen = await frozenWaves(db, actor, surveys);
  const choices = seriesOf(frozen);
  const series = chosenSeries(frozen, choices, wish.series);
  const waves = frozen.filter(({ survey }) => survey.series === series);
  const groups = groupsOf(waves);
  const group = groups.find(({ breakdown, category }) => `${breakdown}/${category}` === wish.group) ?? null;
  const { steps, panels, tests } = compareWaves(waves, group);
  const measures = [...new Set(panels.map(({ item }) => measureOf(item)))];
  const measure = measures.find((one) => one === wish.measure) ?? measures[0] ?? '';
  const own = surestFirst(panels.filter(({ item }) => measureOf(item) === measure));
  return {
    communes: await communesOf(db, regionId),
    series,
    choices,
    waves: waves.map((wave) => seen(wave, group)),
    measure,
    measures,
    group,
    groups,
    steps,
    panels: own,
    tests,
    finding: findingOf(waves.length, own)
  };
}

interface LoadedWave extends FrozenWave {
  survey: Survey;
  day: string;
  release: Release;
}

/** Those whose residents' figures are frozen, oldest first. */
async function frozenWaves(
  db: Reader<Tables>,
  actor: Actor | undefined,
  surveys: readonly Survey[]
): Promise<LoadedWave[]> {
  const waves: LoadedWave[] = [];
  for (const survey of surveys.filter(({ state }) => state === 'frozen')) {
    const release = await frozenRelease(db, actor, survey.id);
    const version = await versionOf(db, survey.id, survey.version!);
    if (isRefusal(release) || !version) continue;
    waves.push({ survey, release, version, day: survey.opensOn ?? localDay(release.frozenAt) });
  }
  return waves.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.survey.id < b.survey.id ? -1 : 1));
}

/** Each by the title of its newest wave. */
function seriesOf(waves: readonly LoadedWave[]): WavesView['choices'] {
  const newest = new Map<string, Localized>();
  for (const { survey } of [...waves].reverse())
    if (!newest.has(survey.series)) newest.set(survey.series, survey.title);
  return [...newest].map(([series, title]) => ({ series, title }));
}

/** The one that was asked for, else the newest in which there is something to compare, else the newest. */
function chosenSeries(
  waves: readonly LoadedWave[],
  choices: WavesView['choices'],
  wished: string | null | undefined
): string | null {
  const compared = (name: string) => waves.filter(({ survey: { series } }) => series === name).length > 1;
  const names = choices.map(({ series }) => series);
  return names.find((name) => name === wished) ?? names.find(compared) ?? names[0] ?? null;
}

function measureOf(item: string): string {
  return item.split('.')[0]!;
}

function seen({ survey: { title }, day, release: whole }: LoadedWave, group: Group | null): SeenWave {
  const { cells, themes: _themes, ...release } = whole;
  const own = cells.find(
    ({ item, breakdown, category }) =>
      item === 'RESP' && breakdown === (group?.breakdown ?? null) && category === (group?.category ?? null)
  );
  return { title, day, release, base: own?.base ?? null };
}
