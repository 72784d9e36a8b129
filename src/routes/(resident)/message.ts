/** A plain message where there is no survey or workshop to frame it: an address that nothing answers to. */
import type { RequestEvent } from '@sveltejs/kit';
import { isDraft } from '#lib/i18n/locale.ts';
import { residentTranslator } from '#lib/i18n/server/catalogue-service.ts';
import type { Refusal } from '#lib/refusal.ts';
import { currentLanguages } from '#lib/surveys/server/survey-service.ts';
import { statusOf } from '#lib/web/status.ts';
import MessageDocument from './MessageDocument.svelte';
import { documentResponse, renderDocument } from './document.ts';
import { chooseLocale, languagesAround } from './residents-locale.ts';
import { statementsFor } from './statements.ts';

export async function messageResponse(
  { request, url, locals }: RequestEvent,
  refusal: Refusal
): Promise<Response> {
  const languages = languagesAround(await currentLanguages(locals.instance.db));
  const { locale } = chooseLocale(request, url, languages, 'de');
  const t = residentTranslator(locale);
  const title = t(`refusal.${refusal.code}.title`);
  const props = {
    title,
    text: t(`refusal.${refusal.code}`, refusal.values),
    languages,
    draft: isDraft(locale),
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
