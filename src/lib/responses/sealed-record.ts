/** An answer that was finished without a network: what is sealed on the phone, and what travels in the open beside it. */
import * as v from 'valibot';
import { isDay } from '#lib/i18n/local-day.ts';
import { isLocale, type Locale } from '#lib/i18n/locale.ts';
import type { Envelope } from './envelope.ts';
import { isUuidV4 } from './response.ts';

const short = v.pipe(v.string(), v.maxLength(64));
const whole = (least: number) => v.pipe(v.number(), v.safeInteger(), v.minValue(least));
const id = v.pipe(
  v.string(),
  v.check((text) => isUuidV4(text))
);

const Record = v.strictObject({
  id,
  survey: short,
  version: whole(1),
  language: v.custom<Locale>(isLocale),
  commune: short,
  consent: v.strictObject({ notice: whole(1), sensitive: v.boolean() }),
  answers: v.record(v.string(), v.unknown()),
  /** The day on which the person began, as conditions may ask for it. */
  today: v.pipe(
    v.string(),
    v.check((text) => isDay(text))
  ),
  /** From the first page to the last, in seconds. */
  seconds: whole(0),
  code: v.optional(short)
});
/** What is sealed: everything that an answer over the web brings with it. */
export type SealedRecord = v.InferOutput<typeof Record>;

const Sealed = v.strictObject({ id, key: v.string(), nonce: v.string(), sealed: v.string() });
export function readEnvelope(body: unknown): Envelope | undefined {
  const parsed = v.safeParse(Sealed, body);
  return parsed.success ? parsed.output : undefined;
}

/** @returns the answer, where it is one of this survey under the id that its envelope bears */
export function readRecord(
  opened: unknown,
  survey: string,
  { id: named }: Pick<Envelope, 'id'>
): SealedRecord | undefined {
  const parsed = v.safeParse(Record, opened);
  return parsed.success && parsed.output.survey === survey && parsed.output.id === named
    ? parsed.output
    : undefined;
}
