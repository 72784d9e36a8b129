/** The words of the program and of the demonstration's surveys, as people read them in each language. */
import { readFileSync } from 'node:fs';
import { directionOf, isDraft, locales, staffLocales, type Locale } from '../../../src/lib/i18n/locale.ts';
import { plainTranslator } from '../../../src/lib/i18n/messages.ts';
import { placesOf, type Translation } from '../../../src/lib/surveys/translation.ts';

export { directionOf, locales, type Locale };

export const PULSE = 'miselerland-pulse';
export const LONG = 'miselerland-2027';
/** The reviewed languages: those of the waves before, and of every page around the surveys. */
export const reviewed = staffLocales;
/** The pulse is offered in these. */
export const pulseLocales = [...reviewed, 'ar'] as const satisfies readonly Locale[];
/** The long survey, and with it every page around the surveys. */
export const longLocales = [...reviewed, 'de-simple', 'fr-simple', 'lb-simple', 'it', 'es', 'uk', 'ar', 'tr'] as const satisfies readonly Locale[]; // prettier-ignore

const read = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as unknown;

export function catalogue(locale: Locale): Record<string, string> {
  return read(`src/lib/i18n/messages/resident.${locale}.json`) as Record<string, string>;
}

/** What a message of the catalogue says. */
export function say(locale: Locale, key: string, values?: Record<string, string | number>): string {
  return plainTranslator(locale, catalogue(locale))(key, values);
}

const KINDS = { [PULSE]: 'pulse', [LONG]: 'reference' } as const;
const kinds = ['pulse', 'reference'] as const;
const WORKSHOP = 'src/tools/seed/workshop-zukunftswerkstatt.json';

/** The texts of a questionnaire by place; drafts stand in files of their own. */
function surveyTexts(kind: (typeof kinds)[number], locale: Locale): Translation {
  if (isDraft(locale)) return read(`src/tools/seed/translations/${kind}.${locale}.json`) as Translation;
  const places = placesOf(read(`src/tools/seed/${kind}-survey.json`));
  return Object.fromEntries(places.map(({ key, texts }) => [key, texts[locale]!]));
}

/** The title of a page of a survey. */
export function pageTitle(survey: typeof PULSE | typeof LONG, page: string, locale: Locale): string {
  return surveyTexts(KINDS[survey], locale)[`${page}/title`]!;
}

/** The title of a question. */
export function question(survey: typeof PULSE | typeof LONG, code: string, locale: Locale): string {
  const texts = surveyTexts(KINDS[survey], locale);
  return texts[Object.keys(texts).find((key) => key.endsWith(`/${code}/title`))!]!;
}

/** Every text that exists in this language: the catalogue's, the surveys', the workshop's. */
export function textsIn(locale: Locale): string[] {
  return [
    ...Object.values(catalogue(locale)),
    ...kinds.flatMap((kind) => Object.values(surveyTexts(kind, locale))),
    ...localizedIn(read(WORKSHOP), locale)
  ];
}

function localizedIn(value: unknown, locale: Locale): string[] {
  if (value === null || typeof value !== 'object') return [];
  if (Array.isArray(value)) return value.flatMap((part) => localizedIn(part, locale));
  const { [locale]: own, ...rest } = value as Record<string, unknown>;
  const isLocalized = 'de' in value && 'fr' in value;
  if (isLocalized) return [own].flat().filter((text) => typeof text === 'string');
  return Object.values({ ...rest, ...(own === undefined ? {} : { own }) }).flatMap((part) =>
    localizedIn(part, locale)
  );
}
