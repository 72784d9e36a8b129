/** Where the process leads a form that another site sent: nothing was stored, and this says so. */
import { refuse } from '#lib/refusal.ts';
import { messageResponse } from '../message.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => messageResponse(event, refuse('page.changed'));
export { fallback } from '../[...rest]/+server.ts';
