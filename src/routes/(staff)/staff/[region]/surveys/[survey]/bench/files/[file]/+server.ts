/** One file of a closed wave, to be saved; each time it is recorded. */
import { fileAnswer } from '../files-page.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => fileAnswer(event);
