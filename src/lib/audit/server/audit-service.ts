/**
 * Writes and verifies the chained record of staff deeds. Every verb that changes something calls
 * `record` inside its own transaction, so there is no deed without its entry.
 */
import { createHash } from 'node:crypto';
import type { Deed } from '../deed.ts';
import type { Reader, Writer } from '#lib/db/database.ts';
import { canonicalJson } from '#lib/db/canonical-json.ts';
import { chainsOf, entriesAfter, headOf, lastDeedAt } from './audit-queries.ts';
import { appendEntry, lockHead } from './audit-writes.ts';

export { chainsOf, lastDeedAt };

/** The chain of deeds that belong to no region: accounts of the instance. */
export const INSTANCE = '-';

export async function record(tx: Writer<'audit_entry' | 'audit_head'>, deed: Deed): Promise<void> {
  const head = await lockHead(tx, deed.regionId);
  const entry = { ...deed, detail: deed.detail ?? {}, seq: head.seq + 1 };
  await appendEntry(tx, entry, chainHash(head.hash, entry));
}

/** @returns the sequence number of the first entry that does not fit its chain, or undefined */
export async function firstBrokenEntry(
  db: Reader<'audit_entry' | 'audit_head'>,
  regionId: string
): Promise<number | undefined> {
  let previous = { seq: 0, hash: '' };
  for (;;) {
    const entries = await entriesAfter(db, regionId, previous.seq);
    for (const { hash, ...entry } of entries) {
      if (entry.seq !== previous.seq + 1 || hash !== chainHash(previous.hash, entry)) return previous.seq + 1;
      previous = { seq: entry.seq, hash };
    }
    if (entries.length > 0) continue;
    // Entries cut off at the end leave a whole chain that ends too early.
    const head = await headOf(db, regionId);
    return head.seq === previous.seq && head.hash === previous.hash ? undefined : previous.seq + 1;
  }
}

function chainHash(previous: string, entry: Deed & { seq: number }): string {
  const { regionId, seq, at, actorId, event, subject, detail } = entry;
  const content = canonicalJson([regionId, seq, at.toISOString(), actorId, event, subject, detail ?? {}]);
  return createHash('sha256').update(previous).update('\n').update(content).digest('hex');
}
