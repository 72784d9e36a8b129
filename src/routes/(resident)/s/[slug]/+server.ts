/** A resident survey: the first page on GET, every further step on POST. */
import type { RequestHandler } from './$types';
import { showFirstPage, takeStep } from './survey-answers.ts';

export const GET: RequestHandler = (event) => showFirstPage(event);
export const POST: RequestHandler = (event) => takeStep(event);
export { fallback } from '../../[...rest]/+server.ts';
