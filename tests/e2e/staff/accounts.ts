/** Accounts made while the program runs on PostgreSQL, with the operator's own command. */
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Role } from '../../../src/lib/access/permission.ts';

/** @returns the one-time link that the command prints */
export function linkOfNewAccount(roles: readonly Role[], locale = 'de'): string {
  const email = `spare-${randomUUID()}@miselerland.example`;
  const given = roles.flatMap((role) => ['--role', role]);
  const args = ['user:add', email, '--locale', locale, '--region', 'miselerland', ...given];
  const printed = execFileSync('node_modules/.bin/node', ['src/tools/stemm.ts', ...args], {
    encoding: 'utf8',
    env: {
      ...process.env,
      DATABASE_URL: process.env['STEMM_POSTGRES_DATABASE'],
      ORIGIN: process.env['STEMM_POSTGRES_URL'],
      DATA_DIR: mkdtempSync(join(tmpdir(), 'stemm-cli-'))
    }
  });
  return printed.trim();
}
