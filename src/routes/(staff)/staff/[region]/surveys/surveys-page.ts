/** From the region's surveys to the list, and from a posted form to a new draft. */
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { can } from '#lib/access/permission.ts';
import { seeRegion } from '#lib/places/server/place-service.ts';
import { isRefusal } from '#lib/refusal.ts';
import { readNewSurvey } from '#lib/surveys/new-survey.ts';
import { createSurvey } from '#lib/surveys/server/authoring-service.ts';
import { seeSurveys } from '#lib/surveys/server/survey-service.ts';
import { standingOf } from '#lib/surveys/survey-standing.ts';
import { localDay } from '#lib/i18n/local-day.ts';
import { statusOf } from '#lib/web/status.ts';
import { fieldsOf, found, personOf, refused } from '../../../respond.ts';

type Asked = RequestEvent<{ region: string }>;

export async function surveysOf(event: Asked) {
  const person = personOf(event);
  const { db } = event.locals.instance;
  const surveys = found(await seeSurveys(db, person, event.params.region));
  const { communes } = found(await seeRegion(db, person, event.params.region));
  const today = localDay(new Date());
  return {
    surveys: surveys.map((survey) => ({ ...survey, standing: standingOf(survey, today) })),
    communes,
    mayLook: can(person, 'answer.look', event.params.region),
    mayCreate: can(person, 'survey.publish', event.params.region),
    mayAssess: can(person, 'impact-assessment.see', event.params.region)
  };
}

export async function newSurveyFrom(event: Asked) {
  const person = personOf(event);
  const { db } = event.locals.instance;
  const field = await fieldsOf(event.request);
  if (isRefusal(field)) return refused(field);
  const { region } = found(await seeRegion(db, person, event.params.region));
  const read = readNewSurvey(field, region.id, region.languages);
  // What was typed goes back into the form.
  const names = [
    'id',
    'series',
    'opensOn',
    'closesOn',
    'design',
    'access',
    ...region.languages.map((one) => `title.${one}`)
  ];
  const typed = Object.fromEntries(names.map((name) => [name, field(name)]));
  if ('problems' in read) return fail(422, { problems: read.problems, typed });
  const survey = await createSurvey(db, person, new Date(), read);
  if (isRefusal(survey)) return fail(statusOf(survey), { refusal: survey, typed });
  redirect(303, `/staff/${region.id}/surveys/${survey.id}?done=created`);
}
