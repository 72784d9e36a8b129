/** Draws the three statements of a region in the reader's language. */
import type { RequestEvent } from '@sveltejs/kit';
import { residentTranslator } from '#lib/i18n/server/catalogue-service.ts';
import { isDraft, locales } from '#lib/i18n/locale.ts';
import { textOf } from '#lib/i18n/localized.ts';
import type { Region } from '#lib/places/region.ts';
import { documentResponse, renderDocument } from '../../../document.ts';
import { chooseLocale } from '../../../residents-locale.ts';
import AboutDocument from './AboutDocument.svelte';

const PARAGRAPHS = {
  privacy: ['who', 'why', 'what', 'codes', 'see', 'long', 'rights'],
  accessibility: ['what', 'checked', 'report'],
  contact: ['who', 'how']
} as const;

export type Topic = keyof typeof PARAGRAPHS;

export function isTopic(text: string): text is Topic {
  return Object.hasOwn(PARAGRAPHS, text);
}

export function aboutResponse({ request, url }: RequestEvent, region: Region, topic: Topic): Response {
  const { locale } = chooseLocale(request, url, locales, 'de');
  const t = residentTranslator(locale);
  const { controller, address, email, phone, dpoEmail } = region.contact;
  const values = { controller, address, email, phone, dpo: dpoEmail };
  const title = t(`about.${topic}.title`);
  const html = renderDocument({ locale, title }, AboutDocument, {
    frame: {
      locale,
      languages: locales,
      place: textOf(region.name, locale),
      madeUp: region.madeUp,
      draft: isDraft(locale),
      languageHref: '?',
      aboutHref: `/about/${region.id}/`,
      t
    },
    title,
    paragraphs: PARAGRAPHS[topic].map((part) => t(`about.${topic}.${part}`, values))
  });
  return documentResponse(request, html);
}
