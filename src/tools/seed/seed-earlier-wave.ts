/**
 * The wave before last of the demonstration, three years earlier: other shares, fewer answers, one language less
 * and two questions that were put otherwise, so that a comparison of waves has all of it to show. Its answers are
 * older than residents were promised: the first housekeeping deletes them, and the figures stay.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { localDay } from '#lib/i18n/local-day.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { Localized } from '#lib/i18n/localized.ts';
import { importMargins } from '#lib/places/server/place-service.ts';
import { currentNotice } from '#lib/privacy/notice.ts';
import { freezeSurvey } from '#lib/releases/server/freeze-service.ts';
import { defaultPlan } from '#lib/releases/default-plan.ts';
import { approvePlan, proposePlan, publishRelease } from '#lib/releases/server/release-service.ts';
import { receive } from '#lib/responses/server/response-service.ts';
import type { PublishedVersion } from '#lib/surveys/survey.ts';
import { createSurvey, publishSurvey } from '#lib/surveys/server/authoring-service.ts';
import { closeSurvey } from '#lib/surveys/server/survey-service.ts';
import type { Instance } from '../../wiring.ts';
import { answerAs } from '../simulate/answer-as.ts';
import { builtInChanges } from '../simulate/built-in-differences.ts';
import { makePersona } from '../simulate/persona.ts';
import { orThrow, type Cast } from './cast.ts';
import { channelOf } from './store-answer.ts';
import { communesOfMiselerland, miselerland } from './region-miselerland.ts';

const SURVEY = 'miselerland-2023';
const RESPONSES = 420;
const SEED = 2023;
const DAY_MS = 86_400_000;
const YEARS_MS = 3 * 365 * DAY_MS;
const TITLE: Localized = {
  de: 'Was brauchst du im Miselerland?',
  fr: 'De quoi as-tu besoin au Miselerland ?',
  lb: 'Wat brauchs du am Miselerland?',
  pt: 'De que precisas no Miselerland?',
  en: 'What do you need in Miselerland?'
};
const LANGUAGES: readonly Locale[] = ['de', 'fr', 'lb', 'pt'];
/** Fixed like that of the newer wave; nobody real stands behind either. */
const SECRET = createHash('sha256').update('stemm demonstration wave 2023').digest();

export async function seedEarlierWave(instance: Instance, cast: Cast, now: Date): Promise<void> {
  const { db, keys } = instance;
  const then = new Date(now.getTime() - YEARS_MS);
  const day = (offset: number) => localDay(new Date(then.getTime() + offset * DAY_MS));
  orThrow(
    await importMargins(db, cast.coordinator, then, miselerland.id, await earlierMargins(localDay(then)))
  );
  const definition = await earlierDefinition();
  const survey = {
    id: SURVEY,
    regionId: miselerland.id,
    series: 'miselerland-needs',
    title: TITLE,
    design: 'census_invite',
    access: 'open',
    state: 'draft',
    opensOn: day(-190),
    closesOn: day(-150),
    version: null
  } as const;
  orThrow(await createSurvey(db, cast.coordinator, then, survey));
  const published = orThrow(await publishSurvey(db, cast.coordinator, then, SURVEY, definition, LANGUAGES));
  if ('problems' in published) throw new Error(JSON.stringify(published.problems));
  await answer(instance, published, day(-170));
  orThrow(await closeSurvey(db, cast.steward, then, SURVEY));
  orThrow(await proposePlan(db, cast.steward, then, SURVEY, defaultPlan()));
  orThrow(await approvePlan(db, cast.dpo, then, SURVEY, 'CoPil 4/2023 (demo)'));
  orThrow(await freezeSurvey(db, keys, cast.steward, then, SURVEY, { secretOfWave: SECRET }));
  orThrow(await publishRelease(db, cast.coordinator, then, SURVEY));
}

/** The register of that year: a little smaller, as made up as today's. */
async function earlierMargins(day: string): Promise<string> {
  const year = day.slice(0, 4);
  const [head, ...rows] = (await read('margins-miselerland.csv')).trimEnd().split('\n');
  const earlier = rows.map((row) => {
    const [commune, variable, category, count, source, date, ...rest] = row.split(',') as string[];
    const fewer = String(Math.round(0.96 * Number(count)));
    return [commune, variable, category, fewer, source!.replace(/\d{4}/, year), date!.replace(/^\d{4}/, year), ...rest]; // prettier-ignore
  });
  return [head, ...earlier.map((fields) => fields.join(','))].join('\n');
}

interface Question {
  name: string;
  columns?: { value: string; text: Localized }[];
  rows?: { value: string; text: Localized }[];
}
interface Definition {
  pages: { elements: Question[] }[];
}

/** The reference questionnaire, but for one row in French and the middle of one scale in every language. */
async function earlierDefinition(): Promise<Definition> {
  const definition = JSON.parse(await read('reference-survey.json')) as Definition;
  const question = (name: string) =>
    definition.pages.flatMap(({ elements }) => elements).find((element) => element.name === name)!;
  const row = question('PROB').rows!.find(({ value }) => value === 'MOB')!;
  row.text = { ...row.text, fr: 'Aller où tu dois aller, à pied, à vélo ou en bus' };
  question('SAT').columns!.find(({ value }) => value === '3')!.text = {
    de: 'Weder noch',
    fr: 'Ni oui ni non',
    lb: 'Weder nach',
    pt: 'Nem alto nem baixo',
    en: 'Neither'
  };
  return definition;
}

function read(file: string): Promise<string> {
  return readFile(join(import.meta.dirname, file), 'utf8');
}

async function answer({ db, keys }: Instance, published: PublishedVersion, day: string): Promise<void> {
  const { surveyId, version, questionnaire } = published;
  const members = communesOfMiselerland.filter(({ standing }) => standing === 'member');
  const setting = {
    communes: members.map(({ id }) => ({ code: id, weight: 1 })),
    languages: [...questionnaire.languages],
    times: builtInChanges
  };
  for (let index = 0; index < RESPONSES; index++) {
    const persona = makePersona(SEED, index, setting);
    const answers = answerAs(persona, questionnaire);
    orThrow(
      await receive(db, keys, {
        id: seededId(index),
        survey: surveyId,
        version,
        language: persona.language as Locale,
        commune: persona.commune,
        channel: channelOf(answers, index),
        consent: { notice: currentNotice, sensitive: persona.consentsToSensitive },
        answers,
        tooFast: false,
        receivedOn: day
      })
    );
  }
}

/** The same ids on every machine: the frozen figures depend on them. */
function seededId(index: number): string {
  const hex = createHash('sha256').update(`stemm demonstration ${SEED} ${index}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
