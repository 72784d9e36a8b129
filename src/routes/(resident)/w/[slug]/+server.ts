/** A workshop: its page on GET, a registration on POST. */
import type { RequestHandler } from './$types';
import { register, showWorkshop } from './workshop-answers.ts';

export const GET: RequestHandler = (event) => showWorkshop(event);
export const POST: RequestHandler = (event) => register(event);
export { fallback } from '../../[...rest]/+server.ts';
