/** Draws the page of a receipt code, and what became of a survey. */
import { residentTranslator } from '#lib/i18n/server/catalogue-service.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { textOf, type Localized } from '#lib/i18n/localized.ts';
import type { SurveyOutcome } from '#lib/reports/server/outcome-service.ts';
import { renderDocument } from '../../../document.ts';
import { languageOf } from '#lib/i18n/localized.ts';
import type { Desk } from '../survey-desk.ts';
import { frameFor } from '../survey-frame.ts';
import ReceiptDocument from './ReceiptDocument.svelte';

export interface Lookup {
  standing: 'asked' | 'stored' | 'withdrawn';
  typed: string;
  problem?: string;
}

const TITLES = {
  asked: 'receipt-desk.title',
  stored: 'receipt-desk.stored-title',
  withdrawn: 'receipt-desk.withdrawn-title'
} as const;

export function lookupPage(desk: Desk, locale: Locale, { standing, typed, problem }: Lookup): string {
  const { id, access } = desk.survey;
  const t = residentTranslator(locale);
  // The field shows the code only where it is asked for; later pages carry it on.
  const carried = standing === 'asked' ? {} : { code: typed, '~standing': standing };
  const hidden = Object.entries({ ...carried, '~lang': locale }).map(([name, value]) => ({ name, value }));
  return renderDocument({ locale, title: t(TITLES[standing]) }, ReceiptDocument, {
    frame: { ...frameFor(desk, locale, false), formAction: `/s/${id}/receipt`, hidden },
    lookup: {
      standing,
      typed,
      ...(problem ? { problem } : {}),
      withCodes: access !== 'open',
      surveyHref: `/s/${id}?lang=${locale}`,
      t
    }
  });
}

export function outcomePage(desk: Desk, locale: Locale, outcome: SurveyOutcome): string {
  const { id } = desk.survey;
  const t = residentTranslator(locale);
  const inOwn = (titles: readonly Localized[]) =>
    titles.map((title) => ({ text: textOf(title, locale), language: languageOf(title, locale) }));
  return renderDocument({ locale, title: t('became.title') }, ReceiptDocument, {
    frame: { ...frameFor(desk, locale, false), languageHref: `/s/${id}/receipt?` },
    outcome: {
      ...(outcome.published ? { resultsHref: `/r/${id}?lang=${locale}` } : {}),
      parts: (['needs', 'groups', 'goals'] as const).map((kind) => ({ kind, titles: inOwn(outcome[kind]) })),
      t
    }
  });
}
