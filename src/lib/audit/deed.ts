/** What the record keeps of a deed: who, when, which verb, on what; never what a resident said. */
import type { Verb } from '#lib/access/permission.ts';

export interface Deed {
  regionId: string;
  at: Date;
  /** Null where the program itself acts: the seed, a command of the operator. */
  actorId: string | null;
  event: Verb | 'region.founded' | 'answers.deleted' | `account.${string}`;
  subject: string;
  detail?: Record<string, string | number | boolean | null>;
}
