/** The second demonstration region, in Germany: founded and still bare. */
import type { Commune, Region, StepStatus } from '#lib/places/region.ts';

export const ludwigshafen: Region = {
  id: 'ludwigshafen',
  name: {
    de: 'Ludwigshafen am Rhein',
    fr: 'Ville de Ludwigshafen',
    lb: 'Stad Ludwigshafen',
    pt: 'Cidade de Ludwigshafen',
    en: 'City of Ludwigshafen'
  },
  profile: 'DE',
  languages: ['de', 'en', 'fr'],
  contact: {
    controller: 'Stadtverwaltung Ludwigshafen (Demo)',
    address: 'Rathausplatz 0, 67000 Ludwigshafen',
    email: 'integration@ludwigshafen.example',
    phone: '+49 000 000000',
    dpoEmail: 'datenschutz@ludwigshafen.example'
  },
  madeUp: true
};

const name = { de: 'Ludwigshafen', en: 'Ludwigshafen', fr: 'Ludwigshafen' };

export const communesOfLudwigshafen: Commune[] = [
  { id: 'ludwigshafen', name, standing: 'member', defaultLanguage: 'de' }
];

export const stepsOfLudwigshafen: StepStatus[] = [
  { step: '1', state: 'current', decidedOn: null, decidedBy: null }
];
