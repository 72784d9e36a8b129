/** From an envelope that waited on a phone to its receipt, or to a sentence that says why there is none. */
import { localDay } from '#lib/i18n/local-day.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { residentTranslator } from '#lib/i18n/server/catalogue-service.ts';
import { itemsOf } from '#lib/questionnaire/questionnaire.ts';
import { isShown } from '#lib/questionnaire/visibility.ts';
import { isRefusal, refuse, type Refusal } from '#lib/refusal.ts';
import type { Response as Sending } from '#lib/responses/response.ts';
import { readEnvelope, readRecord, type SealedRecord } from '#lib/responses/sealed-record.ts';
import { openEnvelope } from '#lib/responses/server/sealed-record-service.ts';
import { receive } from '#lib/responses/server/response-service.ts';
import { LARGEST_ANSWERS } from '#lib/web/read-form.ts';
import { parseJson, readJson } from '#lib/web/read-json.ts';
import { statusOf } from '#lib/web/status.ts';
import { checkSent } from '../../../../api/v1/responses/check-sent.ts';
import { codeTrials, patient, tooOften } from '../../../limits.ts';
import { chooseLocale } from '../../../residents-locale.ts';
import { QUICKEST } from '../send-answer.ts';
import { passOf } from '../survey-code.ts';
import { deskFor, publishedVersion, type Asked, type Desk } from '../survey-desk.ts';

export async function takeSealedAnswer(event: Asked): Promise<Response> {
  const { db } = event.locals.instance;
  const desk = await deskFor(db, event.params.slug);
  if (!desk) return sayNo(refuse('survey.unknown'), 'de');
  const { locale } = chooseLocale(event.request, event.url, desk.version.questionnaire.languages, 'de');
  const record = await openedRecord(event, desk);
  if (isRefusal(record)) return sayNo(record, locale);
  const version = await publishedVersion(db, desk.survey.id, record.version);
  if (!version) return sayNo(refuse('page.changed'), locale);
  return take(event, { ...desk, version }, record);
}

async function openedRecord({ request, locals }: Asked, { survey }: Desk): Promise<SealedRecord | Refusal> {
  const body = await readJson(request, LARGEST_ANSWERS, LARGEST_ANSWERS);
  if (isRefusal(body)) return body;
  const envelope = readEnvelope(body);
  const text = envelope && openEnvelope(locals.instance.keys, survey.id, envelope);
  if (text === undefined) return refuse('page.changed');
  const opened = parseJson(text);
  return (isRefusal(opened) ? undefined : readRecord(opened, survey.id, envelope!)) ?? refuse('page.changed');
}

async function take(event: Asked, desk: Desk, record: SealedRecord): Promise<Response> {
  const { answers, keys } = event.locals.instance;
  const { questionnaire } = desk.version;
  const language = questionnaire.languages.includes(record.language) ? record.language : 'de';
  const checked = checkSent(record, desk, record.today, 1);
  if ('errors' in checked)
    return Response.json({ code: 'answers', message: Object.values(checked.errors)[0] }, { status: 422 });
  const pass = passOf(desk, record);
  const often = pass.code ? tooOften(codeTrials, event.getClientAddress()) : undefined;
  if (often) return sayNo(often, language);
  const asked = itemsOf(questionnaire).filter((item) =>
    isShown(item, checked.answers, { ...record, sensitive: record.consent.sensitive })
  );
  const { id, survey, version, commune, consent, seconds } = record;
  const tooFast = seconds < asked.length * QUICKEST;
  const receivedOn = localDay(new Date());
  const response: Sending = { id, survey, version, language, commune, channel: 'web', consent, answers: checked.answers, tooFast, receivedOn }; // prettier-ignore
  const received = await receive(answers, keys, response, pass);
  if (!isRefusal(received))
    return Response.json({ id, receipt: received.receipt }, { status: received.isNew ? 201 : 200 });
  if (received.code === 'response.differs')
    return Response.json({ id, receipt: received.values['receipt'] }, { status: 409 });
  if (received.code.startsWith('code.')) codeTrials.count(event.getClientAddress());
  return sayNo(received, language);
}

function sayNo(refusal: Refusal, language: Locale): Response {
  const message = residentTranslator(language)(`refusal.${refusal.code}`, refusal.values);
  return patient(Response.json({ code: refusal.code, message }, { status: statusOf(refusal) }), refusal);
}
