/** Opens what waited on a phone: only with this instance's key, and only what is this survey's under its own id. */
import type { Keys } from '#lib/privacy/server/key-service.ts';
import { openSealed, sealingKeyOf } from '#lib/privacy/server/sealing-service.ts';
import { boundTo, type Envelope } from '../envelope.ts';

/** To which phones seal the answers of a survey. */
export function keyForPhones({ sealedAnswers }: Pick<Keys, 'sealedAnswers'>, survey: string): string {
  return sealingKeyOf(sealedAnswers, survey);
}

/** @returns the JSON inside, or nothing where it was not sealed for this survey under the envelope's id */
export function openEnvelope(
  { sealedAnswers }: Pick<Keys, 'sealedAnswers'>,
  survey: string,
  envelope: Envelope
): string | undefined {
  return openSealed(sealedAnswers, survey, boundTo(survey, envelope), envelope);
}
