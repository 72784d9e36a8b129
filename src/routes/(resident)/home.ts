/** Draws the start page in the reader's language. */
import type { RequestEvent } from '@sveltejs/kit';
import { isDraft } from '#lib/i18n/locale.ts';
import { languageOf, textOf } from '#lib/i18n/localized.ts';
import { residentTranslator } from '#lib/i18n/server/catalogue-service.ts';
import type { Survey } from '#lib/surveys/survey.ts';
import { currentLanguages } from '#lib/surveys/server/survey-service.ts';
import { documentResponse, renderDocument } from './document.ts';
import HomeDocument from './HomeDocument.svelte';
import { chooseLocale, languagesAround } from './residents-locale.ts';
import { statementsFor } from './statements.ts';

export async function homeResponse(
  { request, url, locals }: RequestEvent,
  open: readonly Survey[],
  published: readonly Survey[]
): Promise<Response> {
  const offered = await currentLanguages(locals.instance.db);
  const languages = languagesAround(offered);
  const { locale } = chooseLocale(request, url, languages, 'de');
  const t = residentTranslator(locale);
  const link = (prefix: string) => (survey: Survey) => {
    const spoken = offered.find(({ surveyId }) => surveyId === survey.id)?.languages ?? [];
    // A title in a language promises that what it leads to is in that language too.
    const title = Object.fromEntries(spoken.map((one) => [one, survey.title[one] ?? '']));
    const language = languageOf(title, locale);
    const href = `/${prefix}/${survey.id}?lang=${spoken.includes(locale) ? locale : language}`;
    return { href, text: textOf(title, locale) || survey.id, language };
  };
  const html = renderDocument({ locale, title: 'Stëmm' }, HomeDocument, {
    languages,
    draft: isDraft(locale),
    surveys: open.map(link('s')),
    results: published.map(link('r')),
    statements: await statementsFor(locals.instance.db, locale),
    locale,
    t
  });
  return documentResponse(request, html);
}
