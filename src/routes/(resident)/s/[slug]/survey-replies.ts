/** How an answer of a survey's address leaves: a page with this person's token in it, or a plain "no". */
import { localDay } from '#lib/i18n/local-day.ts';
import { residentTranslator } from '#lib/i18n/server/catalogue-service.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { refuse, type Refusal } from '#lib/refusal.ts';
import type { Progressing } from '#lib/responses/response.ts';
import { sealToken } from '#lib/responses/server/response-service.ts';
import { takesAnswers } from '#lib/surveys/survey.ts';
import { joinPage, type JoinablePage } from '#lib/web/server/join-service.ts';
import { Reply } from '#lib/web/server/reply-service.ts';
import { statusOf } from '#lib/web/status.ts';
import { documentResponse, RESIDENT_HEADERS, takesGzip } from '../../document.ts';
import { patient } from '../../limits.ts';
import { settle } from './counter-run.ts';
import type { Asked, Desk } from './survey-desk.ts';
import { plainPage } from './survey-frame.ts';

export function closedRefusal({ survey }: Desk): Refusal | undefined {
  const today = localDay(new Date());
  if (takesAnswers(survey, today)) return undefined;
  return survey.state === 'open' && survey.opensOn !== null && today < survey.opensOn
    ? refuse('survey.not-yet-open', { day: survey.opensOn })
    : refuse('survey.closed');
}

export function sayNo(event: Asked, desk: Desk, locale: Locale, refusal: Refusal): Response {
  const t = residentTranslator(locale);
  const message = {
    title: t(`refusal.${refusal.code}.title`),
    text: isOver(desk, refusal) ? t('message.published') : t(`refusal.${refusal.code}`, refusal.values),
    links: waysFrom(desk, locale, refusal)
  };
  const html = plainPage(desk, locale, message.title, { message });
  return settle(
    event,
    desk.place,
    patient(documentResponse(event.request, html, statusOf(refusal)), refusal)
  );
}

function isOver({ hasResults }: Desk, { code }: Refusal): boolean {
  return code === 'survey.closed' && hasResults;
}

function waysFrom(desk: Desk, locale: Locale, refusal: Refusal): { href: string; text: string }[] {
  const { survey, place } = desk;
  const t = residentTranslator(locale);
  if (place?.start) return [{ href: place.start, text: t('message.start-again') }];
  if (refusal.code === 'survey.not-yet-open') return [];
  if (refusal.code !== 'survey.closed')
    return [{ href: `/s/${survey.id}?lang=${locale}`, text: t('message.start-again') }];
  return [
    ...(isOver(desk, refusal) ? [{ href: `/r/${survey.id}?lang=${locale}`, text: t('became.results') }] : []),
    { href: `/s/${survey.id}/receipt?lang=${locale}`, text: t('receipt.look') }
  ];
}

/** @param text what this person alone gets in the page: the token, or the receipt */
export function joined({ request }: Asked, page: JoinablePage, text: string, status: number): Reply {
  const body = joinPage(page, text, takesGzip(request));
  const reply = new Reply(status, RESIDENT_HEADERS, body as Uint8Array<ArrayBuffer>);
  if (takesGzip(request)) reply.headers.set('content-encoding', 'gzip');
  return reply;
}

export function tokenFor({ locals }: Asked, state: Progressing): string {
  return sealToken(locals.instance.keys.formToken, state);
}
