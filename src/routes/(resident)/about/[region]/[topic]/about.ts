/** Draws the three statements of a region in the reader's language. */
import type { RequestEvent } from '@sveltejs/kit';
import { residentTranslator } from '#lib/i18n/server/catalogue-service.ts';
import { isDraft, type Locale } from '#lib/i18n/locale.ts';
import { formatLocaleOf, languageName, type Translate } from '#lib/i18n/messages.ts';
import type { Region } from '#lib/places/region.ts';
import { documentResponse, renderDocument } from '../../../document.ts';
import { chooseLocale } from '../../../residents-locale.ts';
import AboutDocument from './AboutDocument.svelte';

const PARAGRAPHS = {
  privacy: ['who', 'why', 'what', 'codes', 'device', 'later', 'see', 'long', 'rights'],
  accessibility: ['what', 'checked', 'languages', 'drafts', 'report'],
  contact: ['who', 'how']
} as const;

export type Topic = keyof typeof PARAGRAPHS;

export function isTopic(text: string): text is Topic {
  return Object.hasOwn(PARAGRAPHS, text);
}

/** @param languages in which the region's pages can be read */
export function aboutResponse(
  { request, url }: RequestEvent,
  region: Region,
  topic: Topic,
  languages: readonly Locale[]
): Response {
  const { locale } = chooseLocale(request, url, languages, 'de');
  const { title, paragraphs } = statementOf(region, topic, languages, locale);
  const t = residentTranslator(locale);
  const html = renderDocument({ locale, title }, AboutDocument, {
    frame: {
      locale,
      languages,
      place: region.name,
      madeUp: region.madeUp,
      draft: isDraft(locale),
      languageHref: '?',
      aboutHref: `/about/${region.id}/`,
      t
    },
    title,
    paragraphs
  });
  return documentResponse(request, html);
}

/** What a statement says, wherever it stands. */
export function statementOf(
  region: Region,
  topic: Topic,
  languages: readonly Locale[],
  locale: Locale
): { title: string; paragraphs: string[] } {
  const t = residentTranslator(locale);
  const { controller, address, email, phone, dpoEmail } = region.contact;
  const values = { controller, address, email, phone, dpo: dpoEmail };
  const paragraphs = PARAGRAPHS[topic].flatMap((part) => {
    const spoken = languagesOf(part, languages);
    if (spoken?.length === 0) return [];
    return [t(`about.${topic}.${part}`, spoken ? { languages: named(spoken, locale, t) } : values)];
  });
  return { title: t(`about.${topic}.title`), paragraphs };
}

/** Which languages a paragraph speaks of; undefined for one that speaks of something else. */
function languagesOf(part: string, languages: readonly Locale[]): Locale[] | undefined {
  if (part === 'languages') return [...languages];
  return part === 'drafts' ? languages.filter(isDraft) : undefined;
}

function named(languages: readonly Locale[], locale: Locale, t: Translate): string {
  const list = new Intl.ListFormat(formatLocaleOf(locale));
  return list.format(languages.map((language) => languageName(language, locale, t)));
}
