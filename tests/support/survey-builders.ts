/** Small builders of surveys and answers for service tests, made through the services. */
import { randomUUID } from 'node:crypto';
import type { Actor } from '../../src/lib/access/permission.ts';
import type { Database } from '../../src/lib/db/database.ts';
import type { Response } from '../../src/lib/responses/response.ts';
import { createSurvey, publishSurvey } from '../../src/lib/surveys/server/authoring-service.ts';
import type { PublishedVersion, Survey } from '../../src/lib/surveys/survey.ts';
import { NOW } from './builders.ts';

/** Two questions in German and French; the second one has no French title where `gap` is set. */
export function aDefinition({ gap = false } = {}): object {
  const both = (text: string) => ({ de: `${text} de`, fr: `${text} fr` });
  const age = {
    type: 'radiogroup', name: 'AGE', title: both('Age'), itemRole: ['breakdown', 'weighting'], fieldOfAction: 'ADM', sourceStandard: 'Eurostat AGE',
    choices: [{ value: '16-24', text: both('young') }, { value: '75+', text: both('old') }]
  }; // prettier-ignore
  const open = {
    type: 'comment',
    name: 'OPEN',
    title: gap ? { de: 'Was?' } : both('What'),
    maxLength: 280,
    visibleIf: '{AGE} notempty'
  };
  return { title: both('Needs'), pages: [{ name: 'you', title: both('You'), elements: [age, open] }] };
}

export function aSurvey(regionId: string, over: Partial<Survey> = {}): Survey {
  const id = `s${randomUUID().slice(0, 8)}`;
  return {
    id,
    regionId,
    series: id,
    title: { de: id },
    design: 'open',
    access: 'open',
    state: 'draft',
    opensOn: null,
    closesOn: null,
    version: null,
    ...over
  };
}

/** An open wave with its first version. */
export async function aPublishedSurvey(
  db: Database,
  coordinator: Actor,
  over: Partial<Survey> = {}
): Promise<PublishedVersion> {
  const survey = aSurvey(Object.keys(coordinator.rolesIn)[0]!, over);
  const made = await createSurvey(db, coordinator, NOW, survey);
  if ('refused' in made) throw new Error(made.code);
  const published = await publishSurvey(db, coordinator, NOW, survey.id, aDefinition(), ['de', 'fr']);
  if (!('hash' in published)) throw new Error(JSON.stringify(published));
  return published;
}

export function aResponse(
  published: Pick<PublishedVersion, 'surveyId' | 'version'>,
  over: Partial<Response> = {}
): Response {
  return {
    id: randomUUID(),
    survey: published.surveyId,
    version: published.version,
    language: 'de',
    commune: 'remich',
    channel: 'web',
    consent: { notice: 1, sensitive: true },
    answers: { AGE: '16-24', OPEN: 'Mehr Bänke' },
    tooFast: false,
    receivedOn: '2026-11-20',
    ...over
  };
}
