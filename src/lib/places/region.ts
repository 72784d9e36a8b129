/** Regions and communes as the rest of the program knows them. */
import type { Locale } from '#lib/i18n/locale.ts';
import type { Localized } from '#lib/i18n/localized.ts';
import type { ProcessProfile, StepState } from './process-profile.ts';

/** Where people turn to: shown on every resident page. */
export interface Contact {
  /** Who answers for the survey: the controller in the words of data protection. */
  controller: string;
  address: string;
  email: string;
  phone: string;
  dpoEmail: string;
}

export interface Region {
  id: string;
  name: Localized;
  profile: ProcessProfile;
  languages: readonly Locale[];
  contact: Contact;
  /** Demonstration: every figure of it is invented, and every page says so. */
  madeUp: boolean;
}

export interface Commune {
  id: string;
  name: Localized;
  /** Members draw up the plan; guests may answer; neighbours are only compared with. */
  standing: 'member' | 'guest' | 'neighbour';
  defaultLanguage: Locale;
}

export interface StepStatus {
  step: string;
  state: StepState;
  decidedOn: string | null;
  decidedBy: string | null;
}
