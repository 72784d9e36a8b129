/** The three demonstration surveys: last year's wave with its answers, the open one, the open pulse. */
import type { Locale } from '#lib/i18n/locale.ts';
import { localDay } from '#lib/i18n/local-day.ts';
import type { Survey } from '#lib/surveys/survey.ts';
import { createSurvey, publishSurvey } from '#lib/surveys/server/authoring-service.ts';
import type { PublishedVersion } from '#lib/surveys/survey.ts';
import type { Instance } from '../../wiring.ts';
import { answerAs } from '../simulate/answer-as.ts';
import { makePersona } from '../simulate/persona.ts';
import { communesOfMiselerland, miselerland } from './region-miselerland.ts';
import { orThrow, type Cast } from './cast.ts';
import { readQuestionnaire } from './read-definition.ts';
import { titles } from './survey-titles.ts';
import { daysOfFieldwork, seedFieldwork } from './seed-fieldwork.ts';
import { seedRelease } from './seed-release.ts';
import { channelOf, seededId, storeAnswer } from './store-answer.ts';

const RESPONSES = 900;
/** Of the generator; the built-in differences are visible in this sample. */
const SEED = 2027;

/** Opening a draft is an act with a reason. */
const DRAFT_REASON =
  'Vorführung: Wer noch keine Verwaltungssprache liest, soll trotzdem gehört werden; gegengelesen wird während der Welle.';

const COMPLETE: readonly Locale[] = ['de', 'fr', 'lb', 'pt', 'en'];
/** What each survey offers, drafts included. */
const OFFERED: Record<string, readonly Locale[]> = {
  'miselerland-2026': COMPLETE,
  'miselerland-2027': [...COMPLETE, 'de-simple', 'fr-simple', 'lb-simple', 'it', 'es', 'uk', 'ar', 'tr'],
  'miselerland-pulse': [...COMPLETE, 'ar']
}; // prettier-ignore

export async function seedSurveys(instance: Instance, cast: Cast, now: Date): Promise<void> {
  // The earlier wave is compiled from what there was then: its figures and its hash stay as they were published.
  const then = await readQuestionnaire('reference', []);
  const long = await readQuestionnaire('reference');
  const pulse = await readQuestionnaire('pulse');
  const day = (offset: number) => localDay(new Date(now.getTime() + offset * 86_400_000));
  const past = await publish(instance, cast, now, 'miselerland-2026', 'long', then, day(-190), day(-150));
  await answerPast(instance, past, day(-170));
  await seedRelease(instance, cast, now, past.surveyId);
  const opensOn = day(-daysOfFieldwork);
  const open = await publish(instance, cast, now, 'miselerland-2027', 'long', long, opensOn, day(40));
  await seedFieldwork(instance, cast, now, open, opensOn);
  await publish(instance, cast, now, 'miselerland-pulse', 'pulse', pulse, day(-14), day(120));
}

async function publish(
  { db }: Instance,
  cast: Cast,
  now: Date,
  id: string,
  kind: 'long' | 'pulse',
  definition: unknown,
  opensOn: string,
  closesOn: string
): Promise<PublishedVersion> {
  const survey: Survey = {
    id,
    regionId: miselerland.id,
    series: kind === 'long' ? 'miselerland-needs' : 'miselerland-pulse',
    title: titles[kind],
    design: 'census_invite',
    access: 'open',
    state: 'draft',
    opensOn,
    closesOn,
    version: null
  };
  orThrow(await createSurvey(db, cast.coordinator, now, survey));
  const outcome = orThrow(
    await publishSurvey(db, cast.coordinator, now, id, definition, OFFERED[id]!, DRAFT_REASON)
  );
  if ('problems' in outcome)
    throw new Error(`${id} cannot be published: ${JSON.stringify(outcome.problems)}`);
  return outcome;
}

async function answerPast(
  instance: Instance,
  published: PublishedVersion,
  receivedOn: string
): Promise<void> {
  const communes = communesOfMiselerland.map(({ id, standing }) => ({
    code: id,
    weight: standing === 'guest' ? 0.15 : 1
  }));
  const languages = [...published.questionnaire.languages];
  for (let index = 0; index < RESPONSES; index++) {
    const persona = makePersona(SEED, index, { communes, languages });
    const answers = answerAs(persona, published.questionnaire);
    await storeAnswer(instance, published, persona, answers, {
      id: seededId(SEED, index),
      receivedOn,
      channel: channelOf(answers, index)
    });
  }
}
