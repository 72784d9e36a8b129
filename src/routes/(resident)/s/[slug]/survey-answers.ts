/** From a request at a survey's address to its answer: which page comes, and with what in it. */
import { randomUUID } from 'node:crypto';
import { isRefusal, refuse } from '#lib/refusal.ts';
import { residentTranslator } from '#lib/i18n/server/catalogue-service.ts';
import { localDay } from '#lib/i18n/local-day.ts';
import { currentNotice } from '#lib/privacy/notice.ts';
import type { Progressing } from '#lib/responses/response.ts';
import { keepDraft } from '#lib/responses/server/draft-service.ts';
import { openToken } from '#lib/responses/server/response-service.ts';
import { decideStep, type Step } from '#lib/responses/step.ts';
import { prepareJoin } from '#lib/web/server/join-service.ts';
import type { Reply } from '#lib/web/server/reply-service.ts';
import { languageCookie } from '../../document.ts';
import { draftsKept, tooOften } from '../../limits.ts';
import { messageResponse } from '../../message.ts';
import { chooseLocale } from '../../residents-locale.ts';
import { laterPage, statementPage } from './aside-pages.ts';
import { consentPage } from './consent-page.ts';
import { backToStart, deviceOf, placeInAddress, placeOf, settle, standingOfRun } from './counter-run.ts';
import { TOKEN_MARK } from './kept-pages.ts';
import { questionPage } from './question-page.ts';
import { send, showReceiptAgain } from './send-answer.ts';
import { codeFrom, fromLetter } from './survey-code.ts';
import { deskFor, publishedVersion, type Asked, type Desk } from './survey-desk.ts';
import { closedRefusal, joined, sayNo, tokenFor } from './survey-replies.ts';
import { readPosted, takeFiles } from './survey-uploads.ts';

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
      : questionPage(desk, step);
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
