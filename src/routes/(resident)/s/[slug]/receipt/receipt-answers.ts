/** From a request at a survey's receipt page to its answer. */
import { residentTranslator } from '#lib/i18n/server/catalogue-service.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { isRefusal, refuse, type Refusal } from '#lib/refusal.ts';
import { outcomeOf } from '#lib/reports/server/outcome-service.ts';
import { seeReceipt, withdrawAnswer } from '#lib/responses/server/withdrawal-service.ts';
import { readForm } from '#lib/web/read-form.ts';
import { statusOf } from '#lib/web/status.ts';
import { documentResponse, languageCookie } from '../../../document.ts';
import { patient, receiptLookups, tooOften } from '../../../limits.ts';
import { messageResponse } from '../../../message.ts';
import { chooseLocale } from '../../../residents-locale.ts';
import { deskFor, type Asked, type Desk } from '../survey-desk.ts';
import { lookupPage, outcomePage, type Lookup } from './receipt-pages.ts';

export async function showReceiptDesk(event: Asked): Promise<Response> {
  const desk = await deskFor(event.locals.instance.db, event.params.slug);
  if (!desk) return messageResponse(event, refuse('survey.unknown'));
  const { locale } = chooseLocale(event.request, event.url, desk.version.questionnaire.languages, 'de');
  const chosen = event.url.searchParams.get('lang') === locale;
  return show(event, desk, locale, { standing: 'asked', typed: '' }, { chosen });
}

export async function lookUpOrWithdraw(event: Asked): Promise<Response> {
  const desk = await deskFor(event.locals.instance.db, event.params.slug);
  if (!desk) return messageResponse(event, refuse('survey.unknown'));
  const { languages } = desk.version.questionnaire;
  const fields = await readForm(event.request);
  if (isRefusal(fields)) return messageResponse(event, fields);
  const field = (name: string) => fields.get(name)?.[0]?.trim() ?? '';
  const to = field('~to');
  const offered = (text: string) => languages.find((language) => language === text);
  const wished = to.startsWith('lang:') ? offered(to.slice(5)) : undefined;
  const locale = wished ?? offered(field('~lang')) ?? chooseLocale(event.request, event.url, languages, 'de').locale; // prettier-ignore
  const typed = field('code').slice(0, 60);
  if (wished && field('~standing') === '')
    return show(event, desk, locale, { standing: 'asked', typed }, { chosen: true });
  const lookup = await ask(event, desk, typed, to === 'withdraw');
  return isRefusal(lookup)
    ? sayNo(event, desk, locale, typed, lookup)
    : show(event, desk, locale, lookup, { chosen: wished !== undefined });
}

/** Looks the receipt up, or withdraws its answer where that was pressed. */
async function ask(event: Asked, desk: Desk, typed: string, withdraws: boolean): Promise<Lookup | Refusal> {
  const { answers, keys } = event.locals.instance;
  const address = event.getClientAddress();
  const often = tooOften(receiptLookups, address);
  if (often) return often;
  receiptLookups.count(address);
  if (withdraws) {
    const refusal = await withdrawAnswer(answers, keys, desk.survey.id, typed);
    return refusal ?? { standing: 'withdrawn', typed };
  }
  const seen = await seeReceipt(answers, keys, desk.survey.id, typed);
  return isRefusal(seen) ? seen : { standing: seen.standing, typed: seen.receipt };
}

async function sayNo(
  event: Asked,
  desk: Desk,
  locale: Locale,
  typed: string,
  refusal: Refusal
): Promise<Response> {
  if (refusal.code === 'survey.frozen') return show(event, desk, locale, { standing: 'asked', typed });
  const problem = residentTranslator(locale)(`refusal.${refusal.code}`, refusal.values);
  const html = lookupPage(desk, locale, { standing: 'asked', typed, problem });
  // The page is there; what was typed into it is not.
  const status = refusal.code === 'receipt.unknown' ? 422 : statusOf(refusal);
  return patient(documentResponse(event.request, html, status), refusal);
}

async function show(
  event: Asked,
  desk: Desk,
  locale: Locale,
  lookup: Lookup,
  { chosen = false } = {}
): Promise<Response> {
  const frozen = desk.survey.state === 'frozen';
  const html = frozen
    ? outcomePage(desk, locale, await outcomeOf(event.locals.instance.db, desk.survey, desk.version))
    : lookupPage(desk, locale, lookup);
  const response = documentResponse(event.request, html);
  if (chosen) response.headers.append('set-cookie', languageCookie(locale));
  return response;
}
