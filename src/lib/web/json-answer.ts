/** Refusals for machines: the status, the code, and what it needs to know. */
import type { Refusal } from '#lib/refusal.ts';
import { statusOf } from './status.ts';

export function refusalAsJson(refusal: Refusal): Response {
  return Response.json({ code: refusal.code, values: refusal.values }, { status: statusOf(refusal) });
}
