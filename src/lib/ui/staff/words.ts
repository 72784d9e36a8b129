/** The words of staff pages inside components: one translator, made from the messages that came with the page. */
import { page } from '$app/state';
import { browserLocaleOf, translator, type Messages, type Translate } from '#lib/i18n/messages.ts';
import type { StaffLocale } from '#lib/i18n/locale.ts';
import { languageWords } from './language-words.ts';

interface StaffData {
  locale: StaffLocale;
  messages: Messages;
}

interface Words {
  t: Translate;
  locale: StaffLocale;
  formatLocale: string;
  /** A language by its own name, marked while it is a draft. */
  languageName: (code: string) => string;
}

let made: { messages: Messages; t: Translate } | undefined;

/** @returns the translator of the page's language; call it while a component is set up */
export function words(): Words {
  const { locale, messages } = page.data as unknown as StaffData;
  if (made?.messages !== messages)
    made = { messages, t: translator(locale, messages, browserLocaleOf(locale)) };
  const { t } = made;
  return { t, locale, formatLocale: browserLocaleOf(locale), languageName: languageWords(t) };
}
