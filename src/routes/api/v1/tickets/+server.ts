/** Spends an access code for an answer that will be sent: what a form does by itself, for programs. */
import { giveSentTicket } from './give-ticket.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = (event) => giveSentTicket(event);
