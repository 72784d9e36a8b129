/** An open survey as plain data, for programs that answer it. */
import { refuse } from '#lib/refusal.ts';
import { refusalAsJson } from '#lib/web/json-answer.ts';
import { deskFor } from '../../../../(resident)/s/[slug]/survey-desk.ts';
import { surveyAsJson } from './survey-json.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ params, locals }) => {
  const desk = await deskFor(locals.instance.db, params.survey);
  return desk ? Response.json(surveyAsJson(desk)) : refusalAsJson(refuse('survey.unknown'));
};
