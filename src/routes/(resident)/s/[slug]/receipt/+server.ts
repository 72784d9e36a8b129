/** A receipt code: until the freeze it withdraws its answer, afterwards the page says what became of the survey. */
import type { RequestHandler } from './$types';
import { lookUpOrWithdraw, showReceiptDesk } from './receipt-answers.ts';

export const GET: RequestHandler = (event) => showReceiptDesk(event);
export const POST: RequestHandler = (event) => lookUpOrWithdraw(event);
export { fallback } from '../../../[...rest]/+server.ts';
