/** Any address that nothing else answers to: a message in the reader's language, with the way home. */
import { refuse } from '#lib/refusal.ts';
import { messageResponse } from '../message.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => messageResponse(event, refuse('page.unknown'));
export const fallback: RequestHandler = (event) => messageResponse(event, refuse('page.unknown'));
