/** The three demonstration surveys: last year's wave with its answers, the open one, the open pulse. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locale } from '#lib/i18n/locale.ts';
import type { Localized } from '#lib/i18n/localized.ts';
import { localDay } from '#lib/i18n/local-day.ts';
import type { Survey } from '#lib/surveys/survey.ts';
import { createSurvey, publishSurvey } from '#lib/surveys/server/authoring-service.ts';
import type { PublishedVersion } from '#lib/surveys/survey.ts';
import type { Instance } from '../../wiring.ts';
import { answerAs } from '../simulate/answer-as.ts';
import { makePersona } from '../simulate/persona.ts';
import { communesOfMiselerland, miselerland } from './region-miselerland.ts';
import { orThrow, type Cast } from './cast.ts';
import { daysOfFieldwork, seedFieldwork } from './seed-fieldwork.ts';
import { seedRelease } from './seed-release.ts';
import { seededId, storeAnswer } from './store-answer.ts';

const RESPONSES = 900;
/** Of the generator; the built-in differences are visible in this sample. */
const SEED = 2027;

/** The Arabic texts are drafts; opening one is an act with a reason. */
const DRAFT_REASON = 'Vorführung: Arabisch als Entwurf, damit die Seite von rechts nach links zu sehen ist.';

const TITLES: Record<'long' | 'pulse', Localized> = {
  long: {
    de: 'Was brauchst du im Miselerland?',
    fr: 'De quoi as-tu besoin au Miselerland ?',
    lb: 'Wat brauchs du am Miselerland?',
    pt: 'De que precisas no Miselerland?',
    en: 'What do you need in Miselerland?'
  },
  pulse: {
    de: 'Acht kurze Fragen zum Miselerland',
    fr: 'Huit petites questions sur le Miselerland',
    lb: 'Aacht kuerz Froen iwwer d’Miselerland',
    pt: 'Oito perguntas breves sobre o Miselerland',
    en: 'Eight short questions about Miselerland',
    ar: 'ثمانية أسئلة قصيرة عن ميزيلرلاند'
  }
};

export async function seedSurveys(instance: Instance, cast: Cast, now: Date): Promise<void> {
  const long = await readDefinitionFile('reference-survey.json');
  const pulse = await readDefinitionFile('pulse-survey.json');
  const day = (offset: number) => localDay(new Date(now.getTime() + offset * 86_400_000));
  const past = await publish(instance, cast, now, 'miselerland-2026', 'long', long, day(-190), day(-150));
  await answerPast(instance, past, day(-170));
  await seedRelease(instance, cast, now, past.surveyId);
  const opensOn = day(-daysOfFieldwork);
  const open = await publish(instance, cast, now, 'miselerland-2027', 'long', long, opensOn, day(40));
  await seedFieldwork(instance, cast, now, open, opensOn);
  await publish(instance, cast, now, 'miselerland-pulse', 'pulse', pulse, day(-14), day(120));
}

async function readDefinitionFile(file: string): Promise<unknown> {
  return JSON.parse(await readFile(join(import.meta.dirname, file), 'utf8'));
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
    title: TITLES[kind],
    design: 'census_invite',
    access: 'open',
    state: 'draft',
    opensOn,
    closesOn,
    version: null
  };
  orThrow(await createSurvey(db, cast.coordinator, now, survey));
  const languages: Locale[] =
    kind === 'long' ? ['de', 'fr', 'lb', 'pt', 'en'] : ['de', 'fr', 'lb', 'pt', 'en', 'ar'];
  const outcome = orThrow(
    await publishSurvey(db, cast.coordinator, now, id, definition, languages, DRAFT_REASON)
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
      channel: 'web'
    });
  }
}
