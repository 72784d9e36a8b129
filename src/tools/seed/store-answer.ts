/** One made-up resident's answer on its way into a wave, by the door that everybody uses. */
import { createHash } from 'node:crypto';
import type { Locale } from '#lib/i18n/locale.ts';
import { currentNotice } from '#lib/privacy/notice.ts';
import type { Answers } from '#lib/questionnaire/questionnaire.ts';
import type { Channel } from '#lib/responses/response.ts';
import { receive } from '#lib/responses/server/response-service.ts';
import type { PublishedVersion } from '#lib/surveys/survey.ts';
import type { Instance } from '../../wiring.ts';
import type { Persona } from '../simulate/persona.ts';
import { orThrow } from './cast.ts';

export async function storeAnswer(
  { db, keys }: Instance,
  { surveyId, version }: Pick<PublishedVersion, 'surveyId' | 'version'>,
  persona: Persona,
  answers: Answers,
  { id, receivedOn, channel }: { id: string; receivedOn: string; channel: Channel }
): Promise<void> {
  orThrow(
    await receive(db, keys, {
      id,
      survey: surveyId,
      version,
      language: persona.language as Locale,
      commune: persona.commune,
      channel,
      consent: { notice: currentNotice, sensitive: persona.consentsToSensitive },
      answers,
      tooFast: false,
      receivedOn
    })
  );
}

/** Paper is for those who like it better; a counter helps whoever asks. */
export function channelOf(answers: Answers, index: number): Channel {
  const older = answers['AGE'] === '65-74' || answers['AGE'] === '75+';
  if (older && index % 2 === 0) return 'paper';
  return index % 16 === 0 ? 'counter' : 'web';
}

/** The same ids on every machine: the frozen figures depend on them. */
export function seededId(seed: number, index: number): string {
  const hex = createHash('sha256').update(`stemm demonstration ${seed} ${index}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
