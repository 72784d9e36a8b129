/** Languages as staff read them: by their own names, and marked while no native speaker has reviewed our texts. */
import { isDraft, isLocale, ownNameOf } from '#lib/i18n/locale.ts';
import type { Translate } from '#lib/i18n/messages.ts';

/** @returns the name for a code; a code that the program does not know stays as it is */
export function languageWords(t: Translate): (code: string) => string {
  return (code) => {
    if (!isLocale(code)) return code;
    return isDraft(code) ? t('language.unreviewed', { language: ownNameOf(code) }) : ownNameOf(code);
  };
}
