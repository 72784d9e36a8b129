/**
 * Keeps `migrations/HASHES.json`: a migration that has run somewhere is never edited. Adds the hashes
 * of new files and refuses when a known one changed, is gone, or would run before a known one.
 */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

type Hashes = Record<string, string>;

const folder = fileURLToPath(new URL('../../migrations/', import.meta.url));

/** SHA-256 of each migration in the folder, by file name, in the order in which they run. */
export function migrationHashes(from = folder): Hashes {
  const files = readdirSync(from).filter((file) => /\.(sql|ts)$/.test(file));
  return Object.fromEntries(
    files.sort().map((file) => [
      file,
      createHash('sha256')
        .update(readFileSync(join(from, file)))
        .digest('hex')
    ])
  );
}

export function recordedHashes(from = folder): Hashes {
  return JSON.parse(readFileSync(join(from, 'HASHES.json'), 'utf8'));
}

/** What must never happen to a recorded migration, one line each. */
export function brokenPromises(recorded: Hashes, present: Hashes): string[] {
  const newest = Object.keys(recorded).sort().at(-1) ?? '';
  return [
    ...Object.keys(present)
      .filter((file) => !/^\d{8}-\d{4}-[a-z0-9-]+\.(sql|ts)$/.test(file))
      .map((file) => `${file}: not named like 20261120-1200-what-it-does.sql, so it would not run`),
    ...Object.entries(recorded)
      .filter(([file, hash]) => present[file] !== hash)
      .map(
        ([file]) => `${file}: ${present[file] ? 'was changed' : 'is gone'}; write a new migration instead`
      ),
    ...newIn(recorded, present)
      .filter((file) => file < newest)
      .map((file) => `${file}: would run before ${newest}; give it a later date`)
  ];
}

/** Migrations that nobody has recorded yet. */
export function newIn(recorded: Hashes, present: Hashes): string[] {
  return Object.keys(present).filter((file) => !(file in recorded));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [recorded, present] = [recordedHashes(), migrationHashes()];
  const broken = brokenPromises(recorded, present);
  for (const line of broken) console.error(line);
  if (broken.length > 0) {
    process.exitCode = 1;
  } else {
    writeFileSync(join(folder, 'HASHES.json'), `${JSON.stringify(present, null, 2)}\n`);
    for (const file of newIn(recorded, present)) console.log(`recorded ${file}`);
  }
}
