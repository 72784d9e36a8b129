/** The catalogues themselves: read once, one translator per audience and language. */
import { baseOf, isStaffLocale, locales, staffLocales, type Locale, type StaffLocale } from '../locale.ts';
import { plainTranslator, translator, type Messages, type Translate } from '../messages.ts';
import residentAr from '../messages/resident.ar.json' with { type: 'json' };
import residentDe from '../messages/resident.de.json' with { type: 'json' };
import residentDeSimple from '../messages/resident.de-simple.json' with { type: 'json' };
import residentEn from '../messages/resident.en.json' with { type: 'json' };
import residentEs from '../messages/resident.es.json' with { type: 'json' };
import residentFa from '../messages/resident.fa.json' with { type: 'json' };
import residentFr from '../messages/resident.fr.json' with { type: 'json' };
import residentFrSimple from '../messages/resident.fr-simple.json' with { type: 'json' };
import residentIt from '../messages/resident.it.json' with { type: 'json' };
import residentLb from '../messages/resident.lb.json' with { type: 'json' };
import residentLbSimple from '../messages/resident.lb-simple.json' with { type: 'json' };
import residentPl from '../messages/resident.pl.json' with { type: 'json' };
import residentPt from '../messages/resident.pt.json' with { type: 'json' };
import residentRo from '../messages/resident.ro.json' with { type: 'json' };
import residentRu from '../messages/resident.ru.json' with { type: 'json' };
import residentSq from '../messages/resident.sq.json' with { type: 'json' };
import residentSrLatn from '../messages/resident.sr-Latn.json' with { type: 'json' };
import residentTi from '../messages/resident.ti.json' with { type: 'json' };
import residentTr from '../messages/resident.tr.json' with { type: 'json' };
import residentUk from '../messages/resident.uk.json' with { type: 'json' };
import staffDe from '../messages/staff.de.json' with { type: 'json' };
import staffEn from '../messages/staff.en.json' with { type: 'json' };
import staffFr from '../messages/staff.fr.json' with { type: 'json' };
import staffLb from '../messages/staff.lb.json' with { type: 'json' };
import staffPt from '../messages/staff.pt.json' with { type: 'json' };

const RESIDENT: Record<Locale, Messages> = {
  de: residentDe,
  fr: residentFr,
  lb: residentLb,
  pt: residentPt,
  en: residentEn,
  'de-simple': residentDeSimple,
  'fr-simple': residentFrSimple,
  'lb-simple': residentLbSimple,
  it: residentIt,
  es: residentEs,
  uk: residentUk,
  ar: residentAr,
  tr: residentTr,
  ro: residentRo,
  'sr-Latn': residentSrLatn,
  pl: residentPl,
  ru: residentRu,
  fa: residentFa,
  ti: residentTi,
  sq: residentSq
};
const STAFF: Record<StaffLocale, Messages> = {
  de: staffDe,
  en: staffEn,
  fr: staffFr,
  lb: staffLb,
  pt: staffPt
};

const resident = Object.fromEntries(
  locales.map((locale) => [locale, plainTranslator(locale, RESIDENT[locale])])
);

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
  const base = baseOf(locale);
  return [...Object.values(RESIDENT[locale]), ...(isStaffLocale(base) ? Object.values(STAFF[base]) : [])];
}
