/** From a JSON body to a stored answer or to what is wrong with it, each with its status. */
import type { RequestEvent } from '@sveltejs/kit';
import { localDay } from '#lib/i18n/local-day.ts';
import { residentTranslator } from '#lib/i18n/server/catalogue-service.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { readCode } from '#lib/privacy/code.ts';
import { currentNotice } from '#lib/privacy/notice.ts';
import { checkAll } from '#lib/questionnaire/check.ts';
import { itemsOf } from '#lib/questionnaire/questionnaire.ts';
import { isRefusal, refuse } from '#lib/refusal.ts';
import { readSentResponse, type SentResponse } from '#lib/responses/sent-response.ts';
import { receive } from '#lib/responses/server/response-service.ts';
import { takesAnswers } from '#lib/surveys/survey.ts';
import { refusalAsJson } from '#lib/web/json-answer.ts';
import { LARGEST_ANSWERS } from '#lib/web/read-form.ts';
import { readJson } from '#lib/web/read-json.ts';
import { deskFor, publishedVersion, type Desk } from '../../../(resident)/s/[slug]/survey-desk.ts';

export async function takeSentResponse({ request, locals }: RequestEvent): Promise<Response> {
  const body = await readJson(request, LARGEST_ANSWERS);
  if (isRefusal(body)) return refusalAsJson(body);
  const sent = readSentResponse(body);
  if ('wrong' in sent)
    return Response.json({ errors: { [sent.wrong]: 'not as described' } }, { status: 422 });
  const { db, answers, keys } = locals.instance;
  const desk = await deskFor(db, sent.survey);
  const version = desk && (await publishedVersion(db, sent.survey, sent.version));
  if (!desk || !version) return refusalAsJson(refuse('survey.unknown'));
  const today = localDay(new Date());
  if (!takesAnswers(desk.survey, today)) return refusalAsJson(refuse('survey.closed'));
  const checked = checkSent(sent, { ...desk, version }, today);
  if ('errors' in checked) return Response.json(checked, { status: 422 });
  const ticket = sent.ticket === undefined ? undefined : (readCode(sent.ticket) ?? '');
  const response = {
    id: sent.id,
    survey: sent.survey,
    version: sent.version,
    language: sent.language as Locale,
    commune: sent.commune,
    channel: 'web',
    consent: sent.consent,
    answers: checked.answers,
    tooFast: false,
    receivedOn: today
  } as const;
  const received = await receive(answers, keys, response, ticket === undefined ? {} : { ticket });
  if (isRefusal(received)) return refusalAsJson(received);
  return Response.json({ receipt: received.receipt }, { status: received.isNew ? 201 : 200 });
}

/** Answers to unknown items, and values that are no answers, are named with a sentence in the sender's language. */
function checkSent(sent: SentResponse, { version, communes }: Desk, today: string) {
  const { questionnaire } = version;
  const language = sent.language as Locale;
  const t = residentTranslator(language);
  const errors: Record<string, string> = {};
  if (!questionnaire.languages.includes(language)) errors['language'] = t('consent.unknown-language');
  if (!communes.some(({ id, standing }) => id === sent.commune && standing !== 'neighbour'))
    errors['commune'] = t('consent.problem-commune');
  if (sent.consent.notice !== currentNotice) errors['consent.notice'] = t('refusal.page.changed.title');
  // Files come with the pages only.
  const items = itemsOf(questionnaire).filter(({ type }) => type !== 'file');
  const known = new Set(items.flatMap(({ code, other }) => (other ? [code, `${code}-Comment`] : [code])));
  for (const code of Object.keys(sent.answers)) if (!known.has(code)) errors[code] = t('check.not-an-answer');
  const circumstances = { commune: sent.commune, sensitive: sent.consent.sensitive, today };
  const { answers, problems } = checkAll(questionnaire, sent.answers, circumstances);
  for (const [code, problem] of Object.entries(problems))
    errors[code] = t(`check.${problem.code}`, problem.values);
  return Object.keys(errors).length > 0 ? { errors } : { answers };
}
