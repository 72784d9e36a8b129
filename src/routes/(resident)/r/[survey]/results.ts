/** Draws the public results of a wave in the reader's language. */
import style from '#lib/reports/resident/results.css?url';
import type { RequestEvent } from '@sveltejs/kit';
import { residentTranslator } from '#lib/i18n/server/catalogue-service.ts';
import { dayWords, formatLocaleOf, languageName } from '#lib/i18n/messages.ts';
import { textOf } from '#lib/i18n/localized.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { sharesOf } from '#lib/releases/participation.ts';
import { isShown } from '#lib/releases/published-row.ts';
import type { Release } from '#lib/releases/release.ts';
import { leadingParts, resultBlocks, wordsFor } from '#lib/reports/public-results.ts';
import type { PublicResults } from '#lib/reports/server/report-service.ts';
import { documentResponse, renderDocument } from '../../document.ts';
import { chooseLocale } from '../../residents-locale.ts';
import ResultsDocument from './ResultsDocument.svelte';

export function resultsResponse({ request, url }: RequestEvent, results: PublicResults): Response {
  const { survey, region, version, residents, languages } = results;
  const { locale } = chooseLocale(request, url, languages, 'de');
  const t = residentTranslator(locale);
  const blocks = resultBlocks(residents, wordsFor(version.questionnaire, version.texts, locale)!);
  const leading = leadingParts(blocks[0]?.bars ?? []);
  const list = new Intl.ListFormat(formatLocaleOf(locale), { type: 'conjunction' });
  const title = textOf(survey.title, locale);
  const html = renderDocument({ locale, title: `${title} · Stëmm`, style }, ResultsDocument, {
    frame: {
      locale,
      languages,
      place: region.name,
      madeUp: region.madeUp,
      draft: version.questionnaire.drafts.includes(locale),
      languageHref: residents.correctedBy ? `/r/${survey.id}?hash=${residents.hash}&` : `/r/${survey.id}?`,
      aboutHref: `/about/${region.id}/`,
      t
    },
    results: {
      title,
      headline:
        leading.length === 0
          ? title
          : t('results.headline', { count: leading.length, parts: list.format(leading) }),
      subtitle: t('results.subtitle', {
        completed: residents.method.completed,
        days: dayRange(residents, locale)
      }),
      blocks,
      beside: results.beside.map((release) => besideLine(release, t)),
      method: methodLines(residents, locale),
      hash: residents.hash,
      dataHref: `/r/${survey.id}`,
      ...correctionLines(residents, t),
      t
    }
  });
  return documentResponse(request, html);
}

function correctionLines({ correctedBy, reason }: Release, t: ReturnType<typeof residentTranslator>) {
  return {
    corrected: correctedBy && t('results.corrected', { reason: correctedBy.reason }),
    corrects: reason && t('results.corrects', { reason })
  };
}

function besideLine(release: Release, t: ReturnType<typeof residentTranslator>): string {
  const base = release.cells.find((cell) => cell.id === 'RESP/total')?.base ?? null;
  const shown = release.cells.some(isShown);
  return base === null || !shown
    ? t(`results.beside-${release.audience}-few`)
    : t(`results.beside-${release.audience}`, { base });
}

function dayRange({ method }: Release, locale: Locale): string {
  const day = (text: string | null) => (text ? dayWords(text, locale) : '…');
  return `${day(method.opensOn)} – ${day(method.closesOn)}`;
}

function methodLines({ method }: Release, locale: Locale): string[] {
  const t = residentTranslator(locale);
  const list = new Intl.ListFormat(formatLocaleOf(locale));
  const whole = new Intl.NumberFormat(formatLocaleOf(locale), { style: 'percent' });
  const sharesIn = (counts: Readonly<Record<string, number>> = {}) =>
    sharesOf(counts).map(({ category, percent }) => ({ category, share: whole.format(percent / 100) }));
  const spoken = sharesIn(method.ways?.languages);
  const languages = method.languages.map((code) => {
    const own = spoken.find(({ category }) => category === code);
    return `${languageName(code, locale, t)}${own ? ` (${own.share})` : ''}`;
  });
  const ways = sharesIn(method.ways?.channels).map(({ category, share }) =>
    t('results.way', { way: category, share })
  );
  return [
    t(`results.design-${method.design}`),
    t('results.languages', { languages: list.format(languages) }),
    ...(ways.length > 0 ? [t('results.ways', { ways: list.format(ways) })] : []),
    ...(method.margins ? [t('results.weighted', { population: method.population })] : []),
    t('results.interval'),
    t('results.noise')
  ];
}
