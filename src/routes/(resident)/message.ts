/** A plain message where there is no survey or workshop to frame it: an address that nothing answers to. */
import type { RequestEvent } from '@sveltejs/kit';
import { locales, ownNameOf } from '#lib/i18n/locale.ts';
import { residentTranslator } from '#lib/i18n/server/catalogue-service.ts';
import type { Refusal } from '#lib/refusal.ts';
import { statusOf } from '#lib/web/status.ts';
import MessageDocument from './MessageDocument.svelte';
import { documentResponse, renderDocument } from './document.ts';
import { chooseLocale } from './residents-locale.ts';
import { statementsFor } from './statements.ts';

export async function messageResponse(
  { request, url, locals }: RequestEvent,
  refusal: Refusal
): Promise<Response> {
  const { locale } = chooseLocale(request, url, locales, 'de');
  const t = residentTranslator(locale);
  const title = t(`refusal.${refusal.code}.title`);
  const languages = locales.map((language) => ({
    href: `?lang=${language}`,
    locale: language,
    name: ownNameOf(language)
  }));
  const props = {
    title,
    text: t(`refusal.${refusal.code}`, refusal.values),
    languages,
    home: t('message.home'),
    statements: await statementsFor(locals.instance.db, locale),
    locale,
    t
  };
  return documentResponse(
    request,
    renderDocument({ locale, title }, MessageDocument, props),
    statusOf(refusal)
  );
}
