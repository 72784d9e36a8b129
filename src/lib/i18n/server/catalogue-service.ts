/** The catalogues themselves: read once, one translator per audience and language. */
import { isStaffLocale, locales, staffLocales, type Locale, type StaffLocale } from '../locale.ts';
import { translator, type Messages, type Translate } from '../messages.ts';
import residentAr from '../messages/resident.ar.json' with { type: 'json' };
import residentDe from '../messages/resident.de.json' with { type: 'json' };
import residentEn from '../messages/resident.en.json' with { type: 'json' };
import residentFr from '../messages/resident.fr.json' with { type: 'json' };
import residentLb from '../messages/resident.lb.json' with { type: 'json' };
import residentPt from '../messages/resident.pt.json' with { type: 'json' };
import staffDe from '../messages/staff.de.json' with { type: 'json' };
import staffEn from '../messages/staff.en.json' with { type: 'json' };
import staffFr from '../messages/staff.fr.json' with { type: 'json' };
import staffLb from '../messages/staff.lb.json' with { type: 'json' };
import staffPt from '../messages/staff.pt.json' with { type: 'json' };

const RESIDENT: Record<Locale, Messages> = {
  ar: residentAr,
  de: residentDe,
  en: residentEn,
  fr: residentFr,
  lb: residentLb,
  pt: residentPt
};
const STAFF: Record<StaffLocale, Messages> = {
  de: staffDe,
  en: staffEn,
  fr: staffFr,
  lb: staffLb,
  pt: staffPt
};

const resident = Object.fromEntries(locales.map((locale) => [locale, translator(locale, RESIDENT[locale])]));

export function residentTranslator(locale: Locale): Translate {
  return resident[locale]!;
}

/** The impact assessment is written here and nowhere else: no page carries its many sentences along. */
const WRITTEN_HERE = 'dpia.';
const sent = Object.fromEntries(
  staffLocales.map((locale) => [
    locale,
    Object.fromEntries(Object.entries(STAFF[locale]).filter(([key]) => !key.startsWith(WRITTEN_HERE)))
  ])
) as Record<StaffLocale, Messages>;
const staff = Object.fromEntries(staffLocales.map((locale) => [locale, translator(locale, STAFF[locale])]));

/** One language's messages of the staff pages, as they are sent to the browser. */
export function staffMessages(locale: StaffLocale): Messages {
  return sent[locale];
}

export function staffTranslator(locale: StaffLocale): Translate {
  return staff[locale]!;
}

/** Everything the platform says in a language: a sample of how the language is written. */
export function textsIn(locale: Locale): string[] {
  return [...Object.values(RESIDENT[locale]), ...(isStaffLocale(locale) ? Object.values(STAFF[locale]) : [])];
}
