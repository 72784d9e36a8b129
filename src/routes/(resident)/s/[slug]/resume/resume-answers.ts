/**
 * From a resume code to the page at which somebody left. The code stands in the scanned address, so that it works without
 * a script; looking at that address opens nothing, only the button does.
 */
import type { Locale } from '#lib/i18n/locale.ts';
import { residentTranslator } from '#lib/i18n/server/catalogue-service.ts';
import { isRefusal, refuse, type Refusal } from '#lib/refusal.ts';
import { openDraft } from '#lib/responses/server/draft-service.ts';
import type { Progressing } from '#lib/responses/response.ts';
import { show } from '#lib/responses/step.ts';
import { readForm } from '#lib/web/read-form.ts';
import type { Reply } from '#lib/web/server/reply-service.ts';
import { statusOf } from '#lib/web/status.ts';
import { documentResponse, languageCookie, renderDocument } from '../../../document.ts';
import { patient, resumeTrials, tooOften } from '../../../limits.ts';
import { messageResponse } from '../../../message.ts';
import { chooseLocale } from '../../../residents-locale.ts';
import { placeOf, settle } from '../counter-run.ts';
import { pageOf } from '../survey-answers.ts';
import { sayNo } from '../survey-replies.ts';
import { deskFor, publishedVersion, type Asked, type Desk } from '../survey-desk.ts';
import { frameFor } from '../survey-frame.ts';
import ResumeDocument from './ResumeDocument.svelte';

const LONGEST = 60;

interface Typed {
  typed: string;
  shared: boolean;
  problem?: string;
}

export async function showResumeDesk(event: Asked): Promise<Response> {
  const desk = await deskFor(event.locals.instance.db, event.params.slug);
  if (!desk) return messageResponse(event, refuse('survey.unknown'));
  const { locale } = chooseLocale(event.request, event.url, desk.version.questionnaire.languages, 'de');
  const typed = event.url.searchParams.get('r')?.slice(0, LONGEST) ?? '';
  const response = resumeDesk(event, desk, locale, { typed, shared: false });
  if (event.url.searchParams.get('lang') === locale) response.headers.append('set-cookie', languageCookie(locale)); // prettier-ignore
  return response;
}

export async function takeUp(event: Asked): Promise<Reply | Response> {
  const desk = await deskFor(event.locals.instance.db, event.params.slug);
  if (!desk) return messageResponse(event, refuse('survey.unknown'));
  const { languages } = desk.version.questionnaire;
  const fields = await readForm(event.request);
  if (isRefusal(fields)) return messageResponse(event, fields);
  const field = (name: string) => fields.get(name)?.[0]?.trim() ?? '';
  const offered = (text: string) => languages.find((language) => language === text);
  const wished = offered(field('~to').replace(/^lang:/, ''));
  const locale = wished ?? offered(field('~lang')) ?? chooseLocale(event.request, event.url, languages, 'de').locale; // prettier-ignore
  const typed = { typed: field('code').slice(0, LONGEST), shared: field('shared') === 'yes' };
  if (wished) return resumeDesk(event, desk, locale, typed);
  const state = await opened(event, typed.typed);
  if (isRefusal(state)) return notOpened(event, desk, locale, typed, state);
  const version = await publishedVersion(event.locals.instance.db, state.survey, state.version);
  if (!version) return sayNo(event, desk, locale, refuse('page.changed'));
  const here: Progressing = typed.shared ? { ...state, setting: 'shared' } : state;
  const place = placeOf(event, here);
  return settle(event, place, await pageOf(event, { ...desk, version, place }, show(here)));
}

/** Only codes that open nothing count: a shelter behind one address may go on with as many as it has. */
async function opened(event: Asked, typed: string): Promise<Progressing | Refusal> {
  const { answers, keys } = event.locals.instance;
  const address = event.getClientAddress();
  const often = tooOften(resumeTrials, address);
  if (often) return often;
  const state = await openDraft(answers, keys, event.params.slug, typed, new Date());
  if (isRefusal(state)) resumeTrials.count(address);
  return state;
}

function notOpened(event: Asked, desk: Desk, locale: Locale, typed: Typed, refusal: Refusal): Response {
  if (refusal.code === 'survey.closed') return sayNo(event, desk, locale, refusal);
  const problem = residentTranslator(locale)(`refusal.${refusal.code}`, refusal.values);
  // The page is there; what was typed into it is not.
  const status = refusal.code === 'draft.unknown' ? 422 : statusOf(refusal);
  return patient(resumeDesk(event, desk, locale, { ...typed, problem }, status), refusal);
}

function resumeDesk(event: Asked, desk: Desk, locale: Locale, typed: Typed, status = 200): Response {
  const t = residentTranslator(locale);
  const html = renderDocument({ locale, title: t('resume.title') }, ResumeDocument, {
    frame: {
      ...frameFor(desk, locale, false),
      formAction: `/s/${desk.survey.id}/resume`,
      hidden: [{ name: '~lang', value: locale }]
    },
    resume: { ...typed, t }
  });
  const response = documentResponse(event.request, html, status);
  // A code stands in the page.
  response.headers.set('cache-control', 'no-store');
  return response;
}
