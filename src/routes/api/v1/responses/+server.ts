/** Takes an answer from a program: the same check and the same door as the resident's form. */
import { takeSentResponse } from './take-response.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = (event) => takeSentResponse(event);
