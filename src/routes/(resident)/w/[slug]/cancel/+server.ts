/** One's own registration: how it stands, and giving the seat back. */
import type { RequestHandler } from './$types';
import { showOrCancel } from '../workshop-answers.ts';

export const GET: RequestHandler = (event) => showOrCancel(event);
export const POST: RequestHandler = (event) => showOrCancel(event);
export { fallback } from '../../../[...rest]/+server.ts';
