/** A resident survey: the first page on GET, every further step on POST. */
import { asResponse } from '#lib/web/server/reply-service.ts';
import type { RequestHandler } from './$types';
import { framed } from './framed.ts';
import { showFirstPage, takeStep } from './survey-answers.ts';
import { inTurn } from './survey-uploads.ts';

export const GET: RequestHandler = async (event) =>
  asResponse(await framed(event, await showFirstPage(event)));
export const POST: RequestHandler = async (event) =>
  asResponse(await framed(event, await inTurn(event, takeStep)));
export { fallback } from '../../[...rest]/+server.ts';
