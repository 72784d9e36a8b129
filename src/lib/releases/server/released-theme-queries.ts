/** Reads the themes of a release and what was said about them. */
import type { Reader } from '#lib/db/database.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { Localized } from '#lib/i18n/localized.ts';
import type { ReleasedTheme } from '../release.ts';

export async function themesOf(
  db: Reader<'release_theme' | 'release_verbatim'>,
  regionId: string,
  releaseId: string
): Promise<ReleasedTheme[]> {
  const rows = await db
    .selectFrom('release_theme')
    .select(['theme', 'label', 'field', 'authors_from'])
    .where('region_id', '=', regionId)
    .where('release_id', '=', releaseId)
    .orderBy('authors_from', 'desc')
    .orderBy('theme')
    .execute();
  const said = await db
    .selectFrom('release_verbatim')
    .select(['theme', 'language', 'text'])
    .where('region_id', '=', regionId)
    .where('release_id', '=', releaseId)
    .orderBy('theme')
    .orderBy('position')
    .execute();
  return rows.map(({ theme, label, field, authors_from }) => ({
    theme,
    label: label as Localized,
    field,
    authorsFrom: authors_from,
    verbatims: said
      .filter((each) => each.theme === theme)
      .map(({ language, text }) => ({ language: language as Locale, text }))
  }));
}
