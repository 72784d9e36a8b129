/**
 * The demonstration region: ten partner communes and four guests on the Moselle. Names are real,
 * every figure and every person is made up.
 */
import type { Commune, Region, StepStatus } from '#lib/places/region.ts';
import { isEasy, locales } from '#lib/i18n/locale.ts';
import type { Localized } from '#lib/i18n/localized.ts';

export const miselerland: Region = {
  id: 'miselerland',
  name: {
    de: 'Region Miselerland',
    fr: 'Région du Miselerland',
    lb: 'Regioun Miselerland',
    pt: 'Região do Miselerland',
    en: 'Miselerland region',
    it: 'Regione del Miselerland',
    es: 'Región de Miselerland',
    uk: 'Регіон Мізелерланд',
    ar: 'منطقة ميزيلرلاند',
    tr: 'Miselerland bölgesi',
    ro: 'Regiunea Miselerland',
    'sr-Latn': 'Regija Miselerland',
    pl: 'Region Miselerland',
    ru: 'Регион Мизелерланд',
    fa: 'منطقه‌ی میزلرلند',
    ti: 'ዞባ ሚዘልርላንድ',
    sq: 'Rajoni i Miselerlandit'
  },
  profile: 'LU-2024',
  languages: ['de', 'fr', 'lb', 'pt', 'en'],
  contact: {
    controller: 'LEADER Miselerland (Demo)',
    address: '1, rue de la Moselle, L-0000 Miselerland',
    email: 'coordinator@miselerland.example',
    phone: '+352 00 00 00',
    dpoEmail: 'dpo@miselerland.example'
  },
  madeUp: true
};

/** Elsewhere a commune is called as on its signs; an easy version takes its language's name. */
const name = (de: string, fr: string, lb: string, ar: string): Localized => ({
  ...Object.fromEntries(locales.filter((locale) => !isEasy(locale)).map((locale) => [locale, fr])),
  de,
  lb,
  ar
});

export const communesOfMiselerland: Commune[] = [
  { id: 'betzdorf', name: name('Betzdorf', 'Betzdorf', 'Betzder', 'بيتسدورف'), standing: 'member', defaultLanguage: 'fr' },
  { id: 'dalheim', name: name('Dalheim', 'Dalheim', 'Duelem', 'دالهايم'), standing: 'member', defaultLanguage: 'fr' },
  { id: 'grevenmacher', name: name('Grevenmacher', 'Grevenmacher', 'Gréiwemaacher', 'غريفنماخر'), standing: 'member', defaultLanguage: 'de' },
  { id: 'manternach', name: name('Manternach', 'Manternach', 'Manternach', 'مانترناخ'), standing: 'member', defaultLanguage: 'de' },
  { id: 'mertert', name: name('Mertert', 'Mertert', 'Mäertert', 'ميرترت'), standing: 'member', defaultLanguage: 'fr' },
  { id: 'mondorf', name: name('Bad Mondorf', 'Mondorf-les-Bains', 'Munneref', 'موندورف'), standing: 'member', defaultLanguage: 'fr' },
  { id: 'remich', name: name('Remich', 'Remich', 'Réimech', 'ريميش'), standing: 'member', defaultLanguage: 'fr' },
  { id: 'stadtbredimus', name: name('Stadtbredimus', 'Stadtbredimus', 'Stadbriedemes', 'شتادبريديموس'), standing: 'member', defaultLanguage: 'fr' },
  { id: 'waldbredimus', name: name('Waldbredimus', 'Waldbredimus', 'Waldbriedemes', 'فالدبريديموس'), standing: 'member', defaultLanguage: 'fr' },
  { id: 'wormeldange', name: name('Wormeldingen', 'Wormeldange', 'Wuermeldeng', 'فورميلدانج'), standing: 'member', defaultLanguage: 'fr' },
  { id: 'bous', name: name('Bous', 'Bous', 'Bous', 'بوس'), standing: 'guest', defaultLanguage: 'fr' },
  { id: 'flaxweiler', name: name('Flaxweiler', 'Flaxweiler', 'Fluesweiler', 'فلاكسفايلر'), standing: 'guest', defaultLanguage: 'fr' },
  { id: 'lenningen', name: name('Lenningen', 'Lenningen', 'Lennéng', 'لينينغن'), standing: 'guest', defaultLanguage: 'fr' },
  { id: 'schengen', name: name('Schengen', 'Schengen', 'Schengen', 'شنغن'), standing: 'guest', defaultLanguage: 'fr' }
]; // prettier-ignore

export const stepsOfMiselerland: StepStatus[] = [
  { step: '1', state: 'done', decidedOn: '2026-01-22', decidedBy: 'council' },
  { step: '2', state: 'current', decidedOn: null, decidedBy: null }
];
