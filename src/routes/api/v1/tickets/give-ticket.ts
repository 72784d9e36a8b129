/** From `{survey, id, code}` to `{ticket}`: safe to repeat, as the ticket follows from the answer's id. */
import type { RequestEvent } from '@sveltejs/kit';
import { localDay } from '#lib/i18n/local-day.ts';
import { readCode } from '#lib/privacy/code.ts';
import { isRefusal, refuse } from '#lib/refusal.ts';
import { readTicketRequest } from '#lib/responses/sent-response.ts';
import { admit } from '#lib/responses/server/response-service.ts';
import { refusalAsJson } from '#lib/web/json-answer.ts';
import { readJson } from '#lib/web/read-json.ts';
import { codeTrials, patient, tooOften } from '../../../(resident)/limits.ts';
import { deskFor } from '../../../(resident)/s/[slug]/survey-desk.ts';

const LARGEST = 2_000;

export async function giveSentTicket(event: RequestEvent): Promise<Response> {
  const body = await readJson(event.request, LARGEST);
  if (isRefusal(body)) return refusalAsJson(body);
  const asked = readTicketRequest(body);
  if ('wrong' in asked)
    return Response.json({ errors: { [asked.wrong]: 'not as described' } }, { status: 422 });
  const address = event.getClientAddress();
  const often = tooOften(codeTrials, address);
  if (often) return patient(refusalAsJson(often), often);
  const { db, answers, keys } = event.locals.instance;
  const desk = await deskFor(db, asked.survey);
  if (!desk) return refusalAsJson(refuse('survey.unknown'));
  if (desk.survey.access === 'open') return refusalAsJson(refuse('survey.without-codes'));
  const code = readCode(asked.code);
  const ticket = code
    ? await admit(answers, keys, asked, code, localDay(new Date()))
    : refuse('code.unknown');
  if (!isRefusal(ticket)) return Response.json({ ticket });
  codeTrials.count(address);
  return refusalAsJson(ticket);
}
