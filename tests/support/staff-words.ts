/** The words of the staff pages in all their languages, for tests of pure files that are handed them. */
import { staffLocales, type StaffLocale } from '../../src/lib/i18n/locale.ts';
import { translator, type Translate } from '../../src/lib/i18n/messages.ts';
import { staffMessages } from '../../src/lib/i18n/server/catalogue-service.ts';

export const sayInStaffLocales = Object.fromEntries(
  staffLocales.map((locale) => [locale, translator(locale, staffMessages(locale))])
) as Record<StaffLocale, Translate>;
