/**
 * The demonstration's questionnaires: the five complete languages stand in the definition itself, each draft in a file
 * of its own, by place. A file that knows a place which the definition does not have, or lacks one, is an error.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDraft, locales, type Locale } from '#lib/i18n/locale.ts';
import { withTranslation, type Translation } from '#lib/surveys/translation.ts';

type Kind = 'reference' | 'pulse';

export const draftLocales: readonly Locale[] = locales.filter(isDraft);

/** @param drafts languages to put in beside the complete ones */
export async function readQuestionnaire(kind: Kind, drafts = draftLocales): Promise<unknown> {
  let definition = await read(`${kind}-survey.json`);
  for (const locale of drafts) {
    const file = `translations/${kind}.${locale}.json`;
    definition = withDraft(definition, locale, (await read(file)) as Translation, file);
  }
  return definition;
}

/** @param file which is named where it does not fit */
export function withDraft(
  definition: unknown,
  locale: Locale,
  translation: Translation,
  file: string
): unknown {
  const { definition: translated, missing, unknown } = withTranslation(definition, locale, translation);
  if (unknown.length > 0) throw new Error(`${file} knows places that are not there: ${unknown.join(', ')}`);
  if (missing.length > 0) throw new Error(`${file} lacks ${missing.join(', ')}`);
  return translated;
}

async function read(file: string): Promise<unknown> {
  return JSON.parse(await readFile(join(import.meta.dirname, file), 'utf8'));
}
