/** The words of the program and of the demonstration's surveys, as people read them in each language. */
import { readFileSync } from 'node:fs';
import { directionOf, locales, type Locale } from '../../../src/lib/i18n/locale.ts';
import { translator } from '../../../src/lib/i18n/messages.ts';

export { directionOf, locales, type Locale };

export const PULSE = 'miselerland-pulse';
export const LONG = 'miselerland-2027';
/** The long survey is offered in these. */
export const longLocales = ['de', 'fr', 'lb', 'pt', 'en'] as const satisfies readonly Locale[];

const read = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as unknown;

export function catalogue(locale: Locale): Record<string, string> {
  return read(`src/lib/i18n/messages/resident.${locale}.json`) as Record<string, string>;
}

/** What a message of the catalogue says. */
export function say(locale: Locale, key: string, values?: Record<string, string | number>): string {
  return translator(locale, catalogue(locale))(key, values);
}

interface Definition {
  pages: { name: string; title: Record<Locale, string>; elements: Question[] }[];
}

interface Question {
  name: string;
  title: Record<Locale, string>;
  choices?: { value: string; text: Record<Locale, string> }[];
}

export const SEED = {
  [PULSE]: 'src/tools/seed/pulse-survey.json',
  [LONG]: 'src/tools/seed/reference-survey.json',
  workshop: 'src/tools/seed/workshop-zukunftswerkstatt.json'
} as const;

/** The title of a page of a survey. */
export function pageTitle(survey: typeof PULSE | typeof LONG, page: string, locale: Locale): string {
  const { pages } = read(SEED[survey]) as Definition;
  return pages.find(({ name }) => name === page)!.title[locale];
}

/** The title of a question. */
export function question(survey: typeof PULSE | typeof LONG, code: string, locale: Locale): string {
  const { pages } = read(SEED[survey]) as Definition;
  return pages.flatMap(({ elements }) => elements).find(({ name }) => name === code)!.title[locale];
}

/** Every text that exists in this language: the catalogue's that take no values, the surveys', the workshop's. */
export function textsIn(locale: Locale): string[] {
  const messages = Object.values(catalogue(locale)).filter((text) => !text.includes('{'));
  return [...messages, ...Object.values(SEED).flatMap((path) => localizedIn(read(path), locale))];
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
