/** From the last page to the receipt: the answer is received once, however often it is sent. */
import { localDay } from '#lib/i18n/local-day.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { readCode } from '#lib/privacy/code.ts';
import { withoutKeys } from '#lib/questionnaire/file-answer.ts';
import type { Fields } from '#lib/questionnaire/form-values.ts';
import { itemsOf } from '#lib/questionnaire/questionnaire.ts';
import { isShown } from '#lib/questionnaire/visibility.ts';
import { isRefusal, refuse } from '#lib/refusal.ts';
import type { Progressing, Response as Sending } from '#lib/responses/response.ts';
import { dropDraft } from '#lib/responses/server/draft-service.ts';
import { receive } from '#lib/responses/server/response-service.ts';
import { standsUnder } from '#lib/surveys/server/counter-service.ts';
import type { Reply } from '#lib/web/server/reply-service.ts';
import { languageCookie } from '../../document.ts';
import { backToStart, settle, standingOfReceipt } from './counter-run.ts';
import { questionPage } from './question-page.ts';
import { receiptPage } from './receipt-page.ts';
import { passOf } from './survey-code.ts';
import type { Asked, Desk } from './survey-desk.ts';
import { joined, sayNo, tokenFor } from './survey-replies.ts';
import { askAgain } from './survey-uploads.ts';

/** Seconds per question below which nobody has read it. */
export const QUICKEST = 0.7;

/** @param state all answers, as the last page left them */
export async function send(event: Asked, desk: Desk, state: Progressing): Promise<Reply | Response> {
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
    return joined(event, questionPage(desk, step), tokenFor(event, step.state), 422);
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
export async function showReceiptAgain(
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
