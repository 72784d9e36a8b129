/** Draws the start page in the reader's language. */
import type { RequestEvent } from '@sveltejs/kit';
import { locales, ownNameOf } from '#lib/i18n/locale.ts';
import { textOf } from '#lib/i18n/localized.ts';
import { residentTranslator } from '#lib/i18n/server/catalogue-service.ts';
import type { Survey } from '#lib/surveys/survey.ts';
import { documentResponse, renderDocument } from './document.ts';
import HomeDocument from './HomeDocument.svelte';
import { chooseLocale, languageOf } from './residents-locale.ts';
import { statementsFor } from './statements.ts';

export async function homeResponse(
  { request, url, locals }: RequestEvent,
  open: readonly Survey[],
  published: readonly Survey[]
): Promise<Response> {
  const { locale } = chooseLocale(request, url, locales, 'de');
  const t = residentTranslator(locale);
  const link = (prefix: string) => (survey: Survey) => {
    const language = languageOf(survey.title, locale);
    return { href: `/${prefix}/${survey.id}?lang=${language}`, text: textOf(survey.title, locale), language };
  };
  const html = renderDocument({ locale, title: 'Stëmm' }, HomeDocument, {
    languages: locales.map((language) => ({
      href: `?lang=${language}`,
      locale: language,
      name: ownNameOf(language)
    })),
    surveys: open.map(link('s')),
    results: published.map(link('r')),
    statements: await statementsFor(locals.instance.db, locale),
    locale,
    t
  });
  return documentResponse(request, html);
}
