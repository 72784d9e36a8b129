/** How often a network may try codes and look receipts up; generous, as a school or a shelter stands behind one address. */
import { refuse, type Refusal } from '#lib/refusal.ts';
import { rateLimit, type RateLimit } from '#lib/web/server/rate-limit-service.ts';

/** Wrong access codes; right ones do not count. */
export const codeTrials = rateLimit({ burst: 100, perMinute: 20 });
/** Each look-up computes the receipts of a whole wave. */
export const receiptLookups = rateLimit({ burst: 60, perMinute: 10 });

/** Resume codes that open nothing. */
export const resumeTrials = rateLimit({ burst: 60, perMinute: 10 });
/** Each draft is kept for up to a month; at a counter staff stand for it. */
export const draftsKept = rateLimit({ burst: 60, perMinute: 10 });
/** Files that come with answers: each is decoded and kept for a while. */
export const uploads = rateLimit({ burst: 200, perMinute: 40 });

/** @returns what a network that asked too often is told, or nothing */
export function tooOften(limit: RateLimit, address: string): Refusal | undefined {
  const seconds = limit.wait(address);
  return seconds > 0 ? refuse('request.wait', { seconds, minutes: Math.ceil(seconds / 60) }) : undefined;
}

/** Says to machines as well how long to wait. */
export function patient(response: Response, { code, values }: Refusal): Response {
  if (/\.(wait|busy)$/.test(code)) response.headers.set('retry-after', String(values['seconds']));
  return response;
}
