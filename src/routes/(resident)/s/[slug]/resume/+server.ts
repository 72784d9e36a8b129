/** Going on with a resume code, on any device. */
import { asResponse } from '#lib/web/server/reply-service.ts';
import type { RequestHandler } from './$types';
import { showResumeDesk, takeUp } from './resume-answers.ts';

export const GET: RequestHandler = (event) => showResumeDesk(event);
export const POST: RequestHandler = async (event) => asResponse(await takeUp(event));
export { fallback } from '../../../[...rest]/+server.ts';
