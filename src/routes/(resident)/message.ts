/** A plain message where there is no survey or workshop to frame it: an address that nothing answers to. */
import { isDraft } from '#lib/i18n/locale.ts';
import { residentTranslator } from '#lib/i18n/server/catalogue-service.ts';
import type { Refusal } from '#lib/refusal.ts';
import { currentLanguages } from '#lib/surveys/server/survey-service.ts';
import type { Incoming } from '#lib/web/read-form.ts';
import { statusOf } from '#lib/web/status.ts';
import MessageDocument from './MessageDocument.svelte';
import { documentResponse, renderDocument } from './document.ts';
import { chooseLocale, languagesAround } from './residents-locale.ts';
import { statementsFor } from './statements.ts';

/** Who asks, as far as a page needs to know. */
export interface Asking {
  request: Incoming;
  url: URL;
  locals: Pick<App.Locals, 'instance'>;
}

export async function messageResponse({ request, url, locals }: Asking, refusal: Refusal): Promise<Response> {
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

/** Our own fault: said without asking the database, which may be what is missing. */
export function failedResponse({ request, url }: Omit<Asking, 'locals'>): Response {
  const languages = languagesAround([]);
  const { locale } = chooseLocale(request, url, languages, 'de');
  const t = residentTranslator(locale);
  const title = t('message.failed-title');
  const home = t('message.home');
  const props = {
    title,
    text: t('message.failed'),
    languages,
    draft: false,
    home,
    statements: [],
    locale,
    t
  };
  return documentResponse(request, renderDocument({ locale, title }, MessageDocument, props), 500);
}
