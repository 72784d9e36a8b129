/** What SvelteKit carries through a request. */
import type { StaffLocale } from '#lib/i18n/locale.ts';
import type { SignedIn } from '#lib/people/account.ts';
import type { Instance } from './wiring.ts';

declare global {
  namespace App {
    interface Locals {
      instance: Instance;
      person?: SignedIn;
      locale: StaffLocale;
    }
    interface Error {
      message: string;
      /** Under which the defect stands in the log. */
      id?: string;
    }
  }
}

export {};
