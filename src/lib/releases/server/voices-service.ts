/** Themes and verbatims of open answers on their way into a release: approved by a second person, counted at the freeze. */
import { can, type Actor } from '#lib/access/permission.ts';
import { record } from '#lib/audit/server/audit-service.ts';
import type { Database, Reader } from '#lib/db/database.ts';
import { transact } from '#lib/db/server/transact.ts';
import { missingIn, type Localized } from '#lib/i18n/localized.ts';
import { refuse, type Refusal } from '#lib/refusal.ts';
import { themeLanguages } from '#lib/responses/server/codebook-service.ts';
import { themeCounts } from '#lib/responses/server/coding-service.ts';
import { approvedVerbatims, codingRefusal, saveVerdict, themesOf, verbatimsOf } from '#lib/responses/server/verbatim-service.ts'; // prettier-ignore
import { MOST_VERBATIMS, type Verbatim } from '#lib/responses/verbatim.ts';
import type { Survey } from '#lib/surveys/survey.ts';
import { surveyById } from '#lib/surveys/server/survey-service.ts';
import { themeSize, type ReleasedTheme } from '../release.ts';

export interface ProposedVoices {
  survey: Survey;
  /** By theme; the redacted wording alone, not who wrote it and not what else they said. */
  themes: { id: string; label: Localized; sensitive: boolean; verbatims: Verbatim[] }[];
}

export async function seeProposedVoices(
  db: Database,
  actor: Actor | undefined,
  surveyId: string
): Promise<ProposedVoices | Refusal> {
  const survey = await surveyById(db, surveyId);
  if (!survey || !can(actor, 'verbatim.approve', survey.regionId)) return refuse('survey.unknown');
  const verbatims = Map.groupBy(await verbatimsOf(db, surveyId), ({ theme }) => theme);
  const themes = (await themesOf(db, surveyId)).flatMap(({ id, label, sensitive }) => {
    const own = verbatims.get(id);
    return own ? [{ id, label, sensitive, verbatims: own }] : [];
  });
  return { survey, themes };
}

/** A second person's yes or no to exactly the proposed wording. */
export async function decideVerbatim(
  db: Database,
  actor: Actor,
  now: Date,
  surveyId: string,
  id: string,
  verdict: 'approved' | 'rejected'
): Promise<Verbatim | Refusal> {
  return transact(db, async (tx) => {
    const survey = await surveyById(tx, surveyId);
    if (!survey || !can(actor, 'verbatim.approve', survey.regionId)) return refuse('survey.unknown');
    const notNow = codingRefusal(survey);
    if (notNow) return notNow;
    const verbatim = (await verbatimsOf(tx, surveyId)).find((each) => each.id === id);
    if (!verbatim) return refuse('verbatim.unknown');
    if (verbatim.proposedBy === actor.id) return refuse('verbatim.same-person');
    if (!(await saveVerdict(tx, surveyId, id, verdict, actor.id))) return refuse('verbatim.decided');
    await record(tx, {
      regionId: survey.regionId,
      at: now,
      actorId: actor.id,
      event: 'verbatim.approve',
      subject: surveyId,
      detail: { verbatim: id, verdict }
    });
    return { ...verbatim, state: verdict };
  });
}

type ThemeTables = 'survey_version' | 'microdata.theme' | 'microdata.coded_answer' | 'microdata.verbatim';

/**
 * The themes that enough people wrote, with their approved verbatims, at most three each.
 * @returns a refusal where one of them has no name in a language in which it will be read
 */
export async function releasedThemes(
  db: Reader<ThemeTables>,
  survey: Survey
): Promise<ReleasedTheme[] | Refusal> {
  const verbatims = Map.groupBy(await approvedVerbatims(db, survey.id), ({ theme }) => theme);
  const themes = (await themeCounts(db, survey.id)).flatMap(
    ({ theme, field, sensitive, authors, ...row }) => {
      const authorsFrom = themeSize(authors, sensitive);
      const own = (verbatims.get(theme) ?? []).slice(0, MOST_VERBATIMS).map(({ language, text }) => ({ language, text })); // prettier-ignore
      return authorsFrom === undefined ? [] : [{ theme, label: row.label as Localized, field, authorsFrom, verbatims: own }]; // prettier-ignore
    }
  );
  const languages = await themeLanguages(db, survey);
  const nameless = themes.filter(({ label }) => missingIn(label, languages).length > 0).length;
  return nameless > 0 ? refuse('theme.untranslated', { themes: nameless }) : themes;
}
