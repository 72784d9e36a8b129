/** Migrations only go forward: what is recorded in `migrations/HASHES.json` stays as it is. */
import { describe, expect, it } from 'vitest';
import { brokenPromises, migrationHashes, newIn, recordedHashes } from '#src/tools/hash-migrations.ts';

describe('migrations are never edited', () => {
  it('holds', () => expect(brokenPromises(recordedHashes(), migrationHashes())).toEqual([]));
  it('every migration is recorded (node src/tools/hash-migrations.ts)', () => {
    expect(newIn(recordedHashes(), migrationHashes())).toEqual([]);
  });

  const recorded = { '20261120-0900-a.sql': 'aa', '20261120-0901-b.ts': 'bb' };
  it.each([
    ['changed', { ...recorded, '20261120-0900-a.sql': 'other' }],
    ['deleted', { '20261120-0901-b.ts': 'bb' }],
    ['slipped in before a recorded one', { ...recorded, '20261120-0859-c.sql': 'cc' }],
    ['named so that it never runs', { ...recorded, 'later.sql': 'cc' }]
  ])('control: catches a migration that was %s', (_, present) => {
    expect(brokenPromises(recorded, present)).toHaveLength(1);
  });
  it('control: a new one is let through and found', () => {
    const present = { ...recorded, '20261121-0900-c.sql': 'cc' };
    expect(brokenPromises(recorded, present)).toEqual([]);
    expect(newIn(recorded, present)).toEqual(['20261121-0900-c.sql']);
  });
});
