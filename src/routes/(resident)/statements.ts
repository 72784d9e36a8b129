/** The ways to privacy, accessibility and contact of every region, for pages that belong to none. */
import { languageOf, textOf } from '#lib/i18n/localized.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { Database } from '#lib/db/database.ts';
import { allRegions } from '#lib/places/server/place-service.ts';

export interface Statement {
  place: string;
  /** Of the place's name, where it has none in the reader's language. */
  language: Locale;
  aboutHref: string;
}

export async function statementsFor(db: Database, locale: Locale): Promise<Statement[]> {
  return (await allRegions(db)).map(({ id, name }) => ({
    place: textOf(name, locale),
    language: languageOf(name, locale),
    aboutHref: `/about/${id}/`
  }));
}
