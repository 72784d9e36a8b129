/** The access code of a wave that asks for one: looked at on the first page, spent only with the last. */
import { readCode } from '#lib/privacy/code.ts';
import type { Fields } from '#lib/questionnaire/form-values.ts';
import { isRefusal, type Refusal } from '#lib/refusal.ts';
import type { Progressing } from '#lib/responses/response.ts';
import type { Pass } from '#lib/responses/server/response-service.ts';
import type { ShownCode } from '#lib/responses/step.ts';
import { standingOfCode } from '#lib/surveys/server/ticket-service.ts';
import { codeTrials, tooOften } from '../../limits.ts';
import type { Asked, Desk } from './survey-desk.ts';

const LONGEST = 60;

/** The code in the link of a letter; without one the page simply asks for it. */
export async function fromLetter(event: Asked, desk: Desk): Promise<ShownCode | undefined | Refusal> {
  const typed = event.url.searchParams.get('k')?.slice(0, LONGEST) ?? '';
  if (desk.survey.access === 'open') return undefined;
  return typed === '' ? { code: '' } : lookAt(event, desk, typed, true);
}

/** The code in the field of the first page; other pages carry it on. */
export async function codeFrom(
  event: Asked,
  desk: Desk,
  state: Progressing,
  fields: Fields
): Promise<ShownCode | undefined | Refusal> {
  if (desk.survey.access === 'open' || state.page >= 0) return undefined;
  const typed = (fields.get('~k')?.[0] ?? state.code ?? '').trim().slice(0, LONGEST);
  const isCounter = state.desk !== undefined;
  // At a counter staff stand for the answer: it goes without a code, and one that somebody brings is spent.
  if (typed === '') return isCounter ? { code: '' } : { code: '', problem: 'code-missing' };
  return lookAt(event, desk, typed, !isCounter);
}

/** What the answer brings with it when it is sent. */
export function passOf({ survey }: Pick<Desk, 'survey'>, { code }: Pick<Progressing, 'code'>): Pass {
  const read = survey.access === 'open' ? undefined : readCode(code ?? '');
  return read ? { code: read } : {};
}

/** @param counts whether a wrong code counts against the network: everybody at a counter comes from the same one */
async function lookAt(
  event: Asked,
  desk: Desk,
  typed: string,
  counts: boolean
): Promise<ShownCode | Refusal> {
  const address = event.getClientAddress();
  const refusal = counts ? tooOften(codeTrials, address) : undefined;
  if (isRefusal(refusal)) return refusal;
  const code = readCode(typed);
  const standing = code && (await standingOfCode(event.locals.instance.answers, desk.survey.id, code));
  if (standing === 'usable') return { code: typed };
  if (counts) codeTrials.count(address);
  return { code: typed, problem: standing === 'spent' ? 'code-spent' : 'code-unknown' };
}
