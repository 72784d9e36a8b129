/** Staff accounts as the rest of the program knows them. */
import type { Actor } from '#lib/access/permission.ts';
import type { StaffLocale } from '#lib/i18n/locale.ts';

/** A signed-in person: an actor with the language of its pages. */
export interface SignedIn extends Actor {
  email: string;
  locale: StaffLocale;
}

/** An address that can be an account's name: one @, no spaces, lower case. */
export function readEmail(text: string): string | undefined {
  const email = text.trim().toLowerCase();
  return email.length <= 254 && /^[^\s@<>"',;]+@[^\s@<>"',;]+\.[^\s@<>"',;]+$/.test(email)
    ? email
    : undefined;
}
