/** The codebook of a wave: themes in several languages that are added, renamed, protected and merged while coding goes on. */
import { can, type Actor } from '#lib/access/permission.ts';
import { record } from '#lib/audit/server/audit-service.ts';
import type { Database, Reader } from '#lib/db/database.ts';
import { transact } from '#lib/db/server/transact.ts';
import { missingIn, type Localized } from '#lib/i18n/localized.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { isFieldOfAction } from '#lib/places/field-of-action.ts';
import { refuse, type Refusal } from '#lib/refusal.ts';
import { heldSurvey, surveyById, versionOf } from '#lib/surveys/server/survey-service.ts';
import type { Survey } from '#lib/surveys/survey.ts';
import { agreedThemes, keyOf } from '../open-answer.ts';
import { labelLanguages, mergedTheme, namesake, tidyLabel, type Theme } from '../theme.ts';
import { codingRefusal } from './open-answer-list-service.ts';
import { moveTheme, replaceCodes, saveTheme } from './coding-writes.ts';
import { themeCounts } from './microdata-queries.ts';
import { codesOf, themesOf } from './open-answer-queries.ts';
import { newThemeId } from './open-answer-service.ts';

export interface Codebook {
  survey: Survey;
  /** In which labels are needed before the freeze. */
  languages: Locale[];
  themes: (Theme & { authors: number; missing: Locale[] })[];
}

/** Languages in which a theme of this wave is read. */
export async function themeLanguages(db: Reader<'survey_version'>, survey: Survey): Promise<Locale[]> {
  const version = survey.version === null ? undefined : await versionOf(db, survey.id, survey.version);
  return labelLanguages(version?.questionnaire.languages ?? []);
}

export async function seeCodebook(
  db: Database,
  actor: Actor | undefined,
  surveyId: string
): Promise<Codebook | Refusal> {
  const survey = await surveyById(db, surveyId);
  if (!survey || !can(actor, 'answer.code', survey.regionId)) return refuse('survey.unknown');
  const languages = await themeLanguages(db, survey);
  const counts = new Map((await themeCounts(db, surveyId)).map(({ theme, authors }) => [theme, authors]));
  const themes = (await themesOf(db, surveyId)).map((theme) => ({
    ...theme,
    authors: counts.get(theme.id) ?? 0,
    missing: missingIn(theme.label, languages)
  }));
  return {
    survey,
    languages,
    themes: themes.sort((a, b) => b.authors - a.authors || (a.id < b.id ? -1 : 1))
  };
}

/** @param id of the theme to change; undefined for a new one */
export async function describeTheme(
  db: Database,
  actor: Actor,
  now: Date,
  surveyId: string,
  id: string | undefined,
  described: { label: Localized; field: string; sensitive: boolean }
): Promise<Theme | Refusal> {
  return transact(db, async (tx) => {
    const survey = await heldSurvey(tx, surveyId);
    if (!survey || !can(actor, 'codebook.edit', survey.regionId)) return refuse('survey.unknown');
    const notNow = codingRefusal(survey);
    if (notNow) return notNow;
    const themes = await themesOf(tx, surveyId);
    if (id !== undefined && !themes.some((theme) => theme.id === id)) return refuse('theme.unknown');
    const label = tidyLabel(described.label);
    if (Object.keys(label).length === 0) return refuse('theme.nameless');
    if (namesake(label, themes.filter((theme) => theme.id !== id))) return refuse('theme.exists'); // prettier-ignore
    const field = isFieldOfAction(described.field) ? described.field : null;
    const theme: Theme = { id: id ?? newThemeId(), label, field, sensitive: described.sensitive };
    await saveTheme(tx, surveyId, theme);
    await record(tx, {
      regionId: survey.regionId,
      at: now,
      actorId: actor.id,
      event: 'codebook.edit',
      subject: surveyId,
      detail: { theme: theme.id, change: id === undefined ? 'new' : 'described' }
    });
    return theme;
  });
}

/** Every answer coded with `from` speaks of `into` from now on; `from` is gone. */
export async function mergeThemes(
  db: Database,
  actor: Actor,
  now: Date,
  surveyId: string,
  from: string,
  into: string
): Promise<Theme | Refusal> {
  return transact(db, async (tx) => {
    const survey = await heldSurvey(tx, surveyId);
    if (!survey || !can(actor, 'codebook.edit', survey.regionId)) return refuse('survey.unknown');
    const notNow = codingRefusal(survey);
    if (notNow) return notNow;
    const themes = await themesOf(tx, surveyId);
    const [source, target] = [from, into].map((id) => themes.find((theme) => theme.id === id));
    if (!source || !target || source === target) return refuse('theme.unknown');
    const merged = mergedTheme(source, target);
    await saveTheme(tx, surveyId, merged);
    await moveTheme(tx, surveyId, from, into);
    // Two coders who disagreed between the two themes agree now.
    const { codings, sample } = await codesOf(tx, surveyId);
    const byAnswer = Map.groupBy(codings, keyOf);
    for (const answer of sample.filter(({ settledBy }) => settledBy === null)) {
      const given = byAnswer.get(keyOf(answer)) ?? [];
      if (given.some((coding) => coding.themes.includes(into)))
        await replaceCodes(tx, surveyId, answer, agreedThemes(given));
    }
    await record(tx, {
      regionId: survey.regionId,
      at: now,
      actorId: actor.id,
      event: 'codebook.edit',
      subject: surveyId,
      detail: { theme: into, change: 'merged', merged: from }
    });
    return merged;
  });
}
