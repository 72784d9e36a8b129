/** An answer, or a wish for a ticket, as a program sends it: its shape is checked here, its values by the questionnaire. */
import * as v from 'valibot';
import { isLocale } from '#lib/i18n/locale.ts';
import { isUuidV4 } from './response.ts';

const Sent = v.strictObject({
  id: v.pipe(
    v.string(),
    v.check((text) => isUuidV4(text))
  ),
  survey: v.pipe(v.string(), v.maxLength(64)),
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  language: v.pipe(
    v.string(),
    v.check((text) => isLocale(text))
  ),
  commune: v.pipe(v.string(), v.maxLength(64)),
  consent: v.strictObject({ notice: v.pipe(v.number(), v.integer(), v.minValue(1)), sensitive: v.boolean() }),
  answers: v.record(v.string(), v.unknown()),
  channel: v.optional(v.literal('web'), 'web'),
  ticket: v.optional(v.pipe(v.string(), v.maxLength(60)))
});

export type SentResponse = v.InferOutput<typeof Sent>;

/** @returns the answer, or the path of the first thing that is not as it must be */
export function readSentResponse(body: unknown): SentResponse | { wrong: string } {
  const parsed = v.safeParse(Sent, body, { abortEarly: true });
  return parsed.success ? parsed.output : { wrong: v.getDotPath(parsed.issues[0]) ?? '' };
}

const AskedTicket = v.strictObject({
  survey: v.pipe(v.string(), v.maxLength(64)),
  id: v.pipe(
    v.string(),
    v.check((text) => isUuidV4(text))
  ),
  code: v.pipe(v.string(), v.maxLength(200))
});

/** @returns for which answer a code shall be spent, or the path of the first thing that is not as it must be */
export function readTicketRequest(body: unknown): v.InferOutput<typeof AskedTicket> | { wrong: string } {
  const parsed = v.safeParse(AskedTicket, body, { abortEarly: true });
  return parsed.success ? parsed.output : { wrong: v.getDotPath(parsed.issues[0]) ?? '' };
}
