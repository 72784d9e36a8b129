/** The language of an impact assessment: the one that was asked for, else the reader's own. */
import type { RequestEvent } from '@sveltejs/kit';
import { isStaffLocale, type StaffLocale } from '#lib/i18n/locale.ts';

export function languageOf({ url, locals }: Pick<RequestEvent, 'url' | 'locals'>): StaffLocale {
  const wish = url.searchParams.get('lang');
  return isStaffLocale(wish) ? wish : locals.locale;
}
