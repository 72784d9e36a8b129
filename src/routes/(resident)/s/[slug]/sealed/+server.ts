/** Takes an answer that waited on a phone, sealed to the survey's key. */
import type { RequestHandler } from './$types';
import { takeSealedAnswer } from './sealed-answers.ts';

export const POST: RequestHandler = (event) => takeSealedAnswer(event);
export { fallback } from '../../../[...rest]/+server.ts';
