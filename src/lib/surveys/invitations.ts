/** What posters and letters say about a survey, in each language of its own words. */
import { textOf } from '#lib/i18n/localized.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { dayWords, type Translate } from '#lib/i18n/messages.ts';
import type { Commune, Region } from '#lib/places/region.ts';
import type { Letter, LetterText, Poster, PosterText } from '#lib/print/printed.ts';
import { progressAt } from '#lib/questionnaire/progress.ts';
import type { PosterOrder } from './print-order.ts';
import type { PublishedVersion, Survey } from './survey.ts';

export interface Invited {
  survey: Pick<Survey, 'id' | 'closesOn'>;
  version: Pick<PublishedVersion, 'questionnaire' | 'texts'>;
  region: Pick<Region, 'name' | 'contact'>;
  /** Those whose residents answer. */
  communes: readonly Commune[];
  /** Scheme and host under which residents reach the program. */
  origin: string;
  /** Says things to residents in a language. */
  voice: (language: Locale) => Translate;
}

/** Whole minutes for somebody who is asked everything, as the first page says them. */
export function minutesFor({ questionnaire }: Invited['version']): number {
  return progressAt(questionnaire, -1, {}, { commune: '', sensitive: true, today: '' }).minutesLeft;
}

/** `www.example.lu/s/survey`: short enough to type. */
export function shortAddress({ survey, origin }: Pick<Invited, 'survey' | 'origin'>): string {
  return `${origin.replace(/^https?:\/\//, '')}/s/${survey.id}`;
}

/** What a code leads to. Of several languages the phone's own is taken, so that the link names none. */
export function linkTo(
  { survey, origin }: Pick<Invited, 'survey' | 'origin'>,
  { commune, language }: { commune?: string; language?: Locale }
): string {
  const query = new URLSearchParams({ ...(commune ? { c: commune } : {}), ...(language ? { lang: language } : {}) }); // prettier-ignore
  return `${origin}/s/${survey.id}${query.size > 0 ? `?${query}` : ''}`;
}

export function posterOf(invited: Invited, { languages, format, commune }: PosterOrder): Poster {
  const [first] = languages as [Locale];
  const { region, communes } = invited;
  const names = communes.map(({ name }) => textOf(name, first)).sort((a, b) => a.localeCompare(b, first));
  return {
    format,
    place: textOf(commune?.name ?? region.name, first),
    places: commune ? [] : names,
    texts: languages.map((language) => posterText(invited, language)),
    link: linkTo(invited, {
      commune: commune?.id,
      language: languages.length === 1 ? first : undefined
    }),
    address: shortAddress(invited)
  };
}

function posterText(invited: Invited, language: Locale): PosterText {
  const { survey, version, voice } = invited;
  const t = voice(language);
  return {
    language,
    title: version.texts[language]!.title,
    invitation: t('poster.invitation'),
    promises: [
      t('poster.no-account'),
      t('poster.no-name'),
      t('poster.minutes', { minutes: minutesFor(version) }),
      ...(survey.closesOn ? [t('poster.until', { day: dayWords(survey.closesOn, language) })] : [])
    ]
  };
}

/**
 * A letter to every household, whose code is put in for each.
 * @param languages at least one; the first is that of the head
 * @param sender lines of the sender's address
 * @param date ISO day of the letter
 */
export function letterOf(
  invited: Invited,
  languages: readonly Locale[],
  sender: readonly string[],
  date: string
): Letter {
  const [first] = languages as [Locale];
  return {
    texts: languages.map((language) => letterText(invited, language)),
    sender: [...sender],
    addressees: languages.map((language) => invited.voice(language)('letter.to-all')),
    placeAndDate: dayWords(date, first),
    address: shortAddress(invited),
    link: `${invited.origin}/s/${invited.survey.id}?k=`
  };
}

function letterText(invited: Invited, language: Locale): LetterText {
  const { survey, version, region, voice } = invited;
  const t = voice(language);
  const until = survey.closesOn === null ? '' : dayWords(survey.closesOn, language);
  const { phone } = region.contact;
  return {
    language,
    title: version.texts[language]!.title,
    paragraphs: [
      ...(version.questionnaire.drafts.includes(language) ? [t('frame.draft')] : []),
      t('letter.invitation', { minutes: minutesFor(version), ends: until ? 'yes' : 'no', until }),
      t('letter.code-use'),
      ...(phone ? [t('letter.help', { phone })] : [])
    ],
    codeLabel: t('letter.code'),
    qrLabel: t('letter.qr')
  };
}
