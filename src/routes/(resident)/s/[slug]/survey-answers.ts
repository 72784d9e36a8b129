/** From a request at a survey's address to its answer: the pages, the receipt, or a plain message. */
import { randomUUID } from 'node:crypto';
import { isRefusal, refuse, type Refusal } from '#lib/refusal.ts';
import { residentTranslator } from '#lib/i18n/server/catalogue-service.ts';
import { localDay } from '#lib/i18n/local-day.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { readCode } from '#lib/privacy/code.ts';
import { currentNotice } from '#lib/privacy/notice.ts';
import { withoutKeys } from '#lib/questionnaire/file-answer.ts';
import type { Fields } from '#lib/questionnaire/form-values.ts';
import { itemsOf } from '#lib/questionnaire/questionnaire.ts';
import { isShown } from '#lib/questionnaire/visibility.ts';
import type { Progressing, Response as Sending } from '#lib/responses/response.ts';
import { openToken, receive, sealToken } from '#lib/responses/server/response-service.ts';
import { dropDraft, keepDraft } from '#lib/responses/server/draft-service.ts';
import { decideStep, type Step } from '#lib/responses/step.ts';
import { standsUnder } from '#lib/surveys/server/counter-service.ts';
import { takesAnswers } from '#lib/surveys/survey.ts';
import { joinPage, prepareJoin, type JoinablePage } from '#lib/web/server/join-service.ts';
import { Reply } from '#lib/web/server/reply-service.ts';
import { statusOf } from '#lib/web/status.ts';
import { documentResponse, languageCookie, RESIDENT_HEADERS, takesGzip } from '../../document.ts';
import { chooseLocale } from '../../residents-locale.ts';
import { draftsKept, patient, tooOften } from '../../limits.ts';
import { messageResponse } from '../../message.ts';
import { laterPage, statementPage } from './aside-pages.ts';
import {
  backToStart,
  deviceOf,
  placeInAddress,
  placeOf,
  settle,
  standingOfReceipt,
  standingOfRun
} from './counter-run.ts';
import { codeFrom, fromLetter, passOf } from './survey-code.ts';
import { deskFor, publishedVersion, type Asked, type Desk } from './survey-desk.ts';
import { consentPage, plainPage, receiptPage, surveyPage, TOKEN_MARK } from './survey-pages.ts';
import { askAgain, readPosted, takeFiles } from './survey-uploads.ts';

/** Seconds per question below which nobody has read it. */
export const QUICKEST = 0.7;

export async function showFirstPage(event: Asked): Promise<Reply | Response> {
  const { url, request, params, locals } = event;
  const desk = await deskFor(locals.instance.db, params.slug);
  if (!desk) return messageResponse(event, refuse('survey.unknown'));
  const device = await deviceOf(event, new Date());
  const wished = (isRefusal(device) ? undefined : device?.commune) ?? url.searchParams.get('c');
  const commune = desk.communes.find((candidate) => candidate.id === wished);
  const fallback = commune?.defaultLanguage ?? desk.version.questionnaire.languages[0]!;
  const asked = chooseLocale(request, url, desk.version.questionnaire.languages, fallback);
  const { unknown } = asked;
  const preset = isRefusal(device) || url.searchParams.has('lang') ? null : device?.language;
  const locale = preset ?? asked.locale;
  if (isRefusal(device)) return sayNo(event, desk, locale, device);
  const closed = closedRefusal(desk);
  if (closed) return sayNo(event, desk, locale, closed);
  const t = residentTranslator(locale);
  const shown = await fromLetter(event, desk);
  if (isRefusal(shown)) return sayNo(event, desk, locale, shown);
  const remarks = [
    unknown ? t('consent.unknown-language') : '',
    url.searchParams.has('c') && !commune ? t('consent.unknown-commune') : ''
  ].filter(Boolean);
  const state: Progressing = {
    id: randomUUID(),
    survey: desk.survey.id,
    version: desk.version.version,
    language: locale,
    commune: commune?.id ?? '',
    page: -1,
    age: false,
    notice: currentNotice,
    sensitive: false,
    answers: {},
    begunAt: Math.floor(Date.now() / 1000),
    today: localDay(new Date()),
    ...(shown ? { code: shown.code } : {}),
    ...(device ? { setting: device.mode, desk: device.id } : {})
  };
  const place = placeOf(event, state);
  const problems = shown?.problem ? [shown.problem] : [];
  const response = joined(
    event,
    consentPage({ ...desk, place }, state, problems, remarks.join(' ') || undefined),
    tokenFor(event, state),
    200
  );
  if (url.searchParams.get('lang') === locale) response.headers.append('set-cookie', languageCookie(locale));
  return settle(event, place, response, state);
}

export async function takeStep(event: Asked): Promise<Reply | Response> {
  const { db, keys } = event.locals.instance;
  const current = await deskFor(db, event.params.slug);
  if (!current) return messageResponse(event, refuse('survey.unknown'));
  const { languages } = current.version.questionnaire;
  const chosen = chooseLocale(event.request, event.url, languages, 'de').locale;
  const posted = await readPosted(event.request, current);
  const address = placeInAddress(event, isRefusal(posted) ? undefined : posted.fields.get('~at')?.[0]);
  if (isRefusal(posted)) return sayNo(event, { ...current, place: address }, chosen, posted);
  const { fields } = posted;
  // Inside another site's page a browser keeps no cookie of ours: the page itself says its language.
  const locale = languages.find((language) => language === fields.get('~lang')?.[0]) ?? chosen;
  if (fields.has('~receipt')) return showReceiptAgain(event, { ...current, place: address }, locale, fields);
  const state = openToken(keys.formToken, fields.get('~t')?.[0] ?? '');
  const version =
    state?.survey === event.params.slug && (await publishedVersion(db, state.survey, state.version));
  if (!state || !version) return sayNo(event, { ...current, place: address }, locale, refuse('page.changed'));
  const before = placeOf(event, state);
  const run = before?.start ? standingOfRun(event, state.id) : 'running';
  if (before?.start && run === 'over') return backToStart(event, before.start);
  const desk: Desk = { ...current, version, place: before };
  const communes = desk.communes
    .filter((commune) => commune.standing !== 'neighbour')
    .map((commune) => commune.id);
  const shown = await codeFrom(event, desk, state, fields);
  if (isRefusal(shown)) return sayNo(event, desk, state.language, shown);
  await takeFiles(event, desk, state, posted);
  const step = decideStep(version.questionnaire, state, fields, communes, shown);
  if (step.kind === 'send') return send(event, desk, step.state);
  // The answer is there: what was typed is shown to whoever comes next no more.
  if (before?.start && run === 'sent') return backToStart(event, before.start);
  const closed = closedRefusal(desk);
  if (closed) return sayNo(event, desk, step.state.language, closed);
  const place = placeOf(event, step.state);
  const response = await pageOf(event, { ...desk, place }, step);
  if (step.state.language !== state.language)
    response.headers.append('set-cookie', languageCookie(step.state.language));
  return settle(event, place, response);
}

/** The page of a step, or the one that was asked for beside it. */
export async function pageOf(
  event: Asked,
  desk: Desk,
  step: Exclude<Step, { kind: 'send' }>
): Promise<Reply | Response> {
  const { aside, state } = step;
  if (aside === 'later') return putAside(event, desk, state);
  const wrong = Object.keys(step.problems).length > 0;
  const page = aside
    ? prepareJoin(statementPage(desk, state, aside), TOKEN_MARK)
    : step.kind === 'consent'
      ? consentPage(desk, state, step.problems)
      : surveyPage(desk, step);
  return joined(event, page, tokenFor(event, state), wrong ? 422 : 200);
}

/** Keeps what was typed so far, and says under which code. */
async function putAside(event: Asked, desk: Desk, state: Progressing): Promise<Reply | Response> {
  const { answers, keys } = event.locals.instance;
  const address = event.getClientAddress();
  const often = state.desk ? undefined : tooOften(draftsKept, address);
  if (often) return sayNo(event, desk, state.language, often);
  const kept = await keepDraft(answers, keys, state, new Date());
  if (isRefusal(kept)) return sayNo(event, desk, state.language, kept);
  if (!state.desk) draftsKept.count(address);
  const page = prepareJoin(laterPage(desk, state, kept, event.url.origin), TOKEN_MARK);
  const response = joined(event, page, tokenFor(event, { ...state, drafted: true }), 200);
  response.headers.set('cache-control', 'no-store');
  return response;
}

async function send(event: Asked, desk: Desk, state: Progressing): Promise<Reply | Response> {
  const { answers, db, keys } = event.locals.instance;
  const now = new Date();
  const { desk: device } = state;
  const stands = device === undefined || (await standsUnder(db, { ...state, desk: device }, now));
  if (!stands) return sayNo(event, desk, state.language, refuse('counter.closed'));
  const { answers: stored, uploads } = withoutKeys(desk.version.questionnaire, state.answers);
  const asked = itemsOf(desk.version.questionnaire).filter((item) =>
    isShown(item, state.answers, state)
  ).length;
  const sending: Sending = {
    id: state.id,
    survey: state.survey,
    version: state.version,
    language: state.language,
    commune: state.commune,
    channel: device === undefined ? 'web' : 'counter',
    consent: { notice: state.notice, sensitive: state.sensitive },
    answers: stored,
    tooFast: now.getTime() / 1000 - state.begunAt < asked * QUICKEST,
    receivedOn: localDay(now)
  };
  const received = await receive(answers, keys, sending, { ...passOf(desk, state), uploads });
  if (isRefusal(received) && received.code === 'upload.gone') {
    const step = await askAgain(answers, desk, state, uploads);
    return joined(event, surveyPage(desk, step), tokenFor(event, step.state), 422);
  }
  const differs = isRefusal(received) && received.code === 'response.differs';
  if (isRefusal(received) && !differs) return sayNo(event, desk, state.language, received);
  const receipt = String(isRefusal(received) ? received.values['receipt'] : received.receipt);
  if (state.drafted) await dropDraft(answers, keys, state);
  const { commune } = state;
  const sent = { answer: state.id, commune, earlier: differs, workshops: await desk.workshopsNear(commune) };
  const response = joined(event, receiptPage(desk, state.language, sent), receipt, differs ? 409 : 200);
  if (state.setting === 'shared') response.headers.set('clear-site-data', '"cache"');
  return settle(event, desk.place, response, { id: state.id, sent: true });
}

/** In another language; nothing is looked up or stored, the page only says again what it said. */
async function showReceiptAgain(
  event: Asked,
  desk: Desk,
  before: Locale,
  fields: Fields
): Promise<Reply | Response> {
  const field = (name: string) => fields.get(name)?.[0] ?? '';
  const receipt = readCode(field('~receipt'));
  const wished = field('~to').replace(/^lang:/, '');
  const locale = desk.version.questionnaire.languages.find((language) => language === wished);
  const { place } = desk;
  if (place?.start && (!receipt || standingOfReceipt(event, receipt) !== 'sent'))
    return backToStart(event, place.start);
  if (!receipt || !locale) return sayNo(event, desk, locale ?? before, refuse('page.changed'));
  const commune = desk.communes.find(({ id }) => id === field('commune'))?.id ?? '';
  const sent = { commune, earlier: field('~earlier') === '1', workshops: await desk.workshopsNear(commune) };
  const response = joined(event, receiptPage(desk, locale, sent), receipt, 200);
  response.headers.append('set-cookie', languageCookie(locale));
  return settle(event, desk.place, response);
}

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
    text: t(`refusal.${refusal.code}`, refusal.values),
    links: desk.place?.start
      ? [{ href: desk.place.start, text: t('message.start-again') }]
      : refusal.code === 'survey.closed'
        ? [{ href: `/s/${desk.survey.id}/receipt?lang=${locale}`, text: t('receipt.look') }]
        : [{ href: `/s/${desk.survey.id}?lang=${locale}`, text: t('message.start-again') }]
  };
  const html = plainPage(desk, locale, message.title, { message });
  return settle(
    event,
    desk.place,
    patient(documentResponse(event.request, html, statusOf(refusal)), refusal)
  );
}

/** @param text what this person alone gets in the page: the token, or the receipt */
function joined({ request }: Asked, page: JoinablePage, text: string, status: number): Reply {
  const body = joinPage(page, text, takesGzip(request));
  const reply = new Reply(status, RESIDENT_HEADERS, body as Uint8Array<ArrayBuffer>);
  if (takesGzip(request)) reply.headers.set('content-encoding', 'gzip');
  return reply;
}

function tokenFor({ locals }: Asked, state: Progressing): string {
  return sealToken(locals.instance.keys.formToken, state);
}
