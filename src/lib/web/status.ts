/** The HTTP status of a refusal, from the state in its code. */
import type { Refusal } from '#lib/refusal.ts';

const BY_STATE: Record<string, number> = {
  unknown: 404,
  closed: 410,
  'not-yet-open': 403,
  spent: 410,
  withdrawn: 410,
  'too-large': 413,
  'unknown-type': 415,
  unreadable: 400,
  changed: 400,
  exists: 409,
  differs: 409,
  busy: 503,
  wait: 429
};

export function statusOf({ code }: Refusal): number {
  return BY_STATE[code.slice(code.indexOf('.') + 1)] ?? 422;
}
