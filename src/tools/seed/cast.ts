/** The named cast of the demonstration, and the seed's way with a "no": it stops. */
import type { Actor, Role } from '#lib/access/permission.ts';
import { isRefusal, type Refusal } from '#lib/refusal.ts';

/** One actor per role. */
export type Cast = Record<Role, Actor>;

export function orThrow<T>(outcome: T): Exclude<T, Refusal> {
  if (isRefusal(outcome))
    throw new Error(`The seed was refused: ${outcome.code} ${JSON.stringify(outcome.values)}`);
  return outcome as Exclude<T, Refusal>;
}
