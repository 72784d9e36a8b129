/** The whole survey in one language, for a phone that loses its network. */
import type { RequestHandler } from './$types';
import { showEdition } from './edition-answers.ts';

export const GET: RequestHandler = (event) => showEdition(event);
export { fallback } from '../../../[...rest]/+server.ts';
