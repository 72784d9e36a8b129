/** Controls of `eslint.config.js`: what must be caught is, and its neighbour is not. The tree itself: `npm run lint`. */
import { ESLint } from 'eslint';
import { expect, it } from 'vitest';
import { root } from './source.ts';

// Without types: the files below do not exist, and a whole program takes seconds.
const eslint = new ESLint({
  cwd: root,
  overrideConfig: {
    languageOptions: { parserOptions: { projectService: false } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'off',
      '@typescript-eslint/no-misused-promises': 'off'
    }
  }
});

async function rulesBrokenBy(path: string, text: string): Promise<(string | null)[]> {
  const [result] = await eslint.lintText(`${text}\n`, { filePath: path, warnIgnored: true });
  return result!.messages.map(({ ruleId }) => ruleId);
}

const core = 'src/lib/needs/need.ts';
const service = 'src/lib/needs/server/need-service.ts';
const IMPORTS = '@typescript-eslint/no-restricted-imports';

it.each([
  [core, 'export const now = Date.now();', 'no-restricted-properties'],
  [core, 'export const now = new Date();', 'no-restricted-syntax'],
  [core, 'export const day = (text: string) => new Date(text);', undefined],
  [core, 'export const one = Math.random();', 'no-restricted-properties'],
  [core, 'export const id = globalThis.crypto.randomUUID();', 'no-restricted-properties'],
  [core, `export const page = () => fetch('/');`, 'no-restricted-globals'],
  [core, `export const page = () => globalThis.fetch('/');`, 'no-restricted-properties'],
  [core, `import { readFileSync } from 'node:fs';\nreadFileSync('a');`, IMPORTS],
  [core, `import http from 'http';\nhttp.get('a');`, IMPORTS],
  [core, `import type { Kysely } from 'kysely';\nexport type D = Kysely<unknown>;`, IMPORTS],
  [core, `import pg from 'pg';\nexport const p = pg;`, IMPORTS],
  [core, `import { PGlite } from '@electric-sql/pglite';\nexport const p = PGlite.name;`, IMPORTS],
  [core, `import { createHash } from 'node:crypto';\nexport const h = createHash('sha256');`, IMPORTS],
  [core, `export * from './strength.ts';`, 'no-restricted-syntax'],
  [service, 'export const now = () => [new Date(), Date.now()];', undefined],
  [service, `import { sql } from 'kysely';\nexport const s = sql;`, undefined],
  ['src/lib/needs/need.test.ts', 'export const now = new Date();', undefined],
  [
    'src/lib/db/database.ts',
    `import type { Kysely } from 'kysely';\nexport type D = Kysely<unknown>;`,
    undefined
  ],
  ['src/lib/db/database.ts', `import { sql } from 'kysely';\nexport const s = sql;`, IMPORTS],
  [
    'src/lib/releases/noise.ts',
    `import { createHmac } from 'node:crypto';\nexport const h = createHmac;`,
    undefined
  ],
  [
    'src/lib/releases/noise.ts',
    `import { randomBytes } from 'node:crypto';\nexport const r = randomBytes;`,
    IMPORTS
  ],
  [
    'src/lib/releases/noise.ts',
    `import { readFileSync } from 'node:fs';\nexport const r = readFileSync;`,
    IMPORTS
  ],
  [service, 'console.log(1);', 'no-console'],
  ['src/tools/seed.ts', 'console.log(1);', undefined],
  ['src/tools/seed.ts', 'export const s = (t: string) => sql.raw(t);', 'no-restricted-syntax'],
  [service, 'export const s = (t: string) => sql.raw(`vacuum ${t}`);', 'no-restricted-syntax'],
  [service, 'export const s = [sql.raw(`vacuum`), sql.raw("analyze")];', undefined],
  [core, 'export const s = (t: string) => sql.raw(t);', 'no-restricted-syntax'],
  ['tests/rules/a.test.ts', `it.only('a', () => {});`, 'no-restricted-syntax'],
  ['tests/e2e/a.test.ts', `test.describe.skip('a', () => {});`, 'no-restricted-syntax'],
  ['src/lib/needs/need.test.ts', `it.todo('a');`, 'no-restricted-syntax'],
  ['src/lib/needs/server/need-service.test.ts', `it('a', () => {});`, undefined],
  [
    'src/lib/ui/Text.svelte',
    `<script lang="ts">let { text }: { text: string } = $props();</script>{@html text}`,
    'svelte/no-at-html-tags'
  ],
  [
    'src/lib/ui/Text.svelte',
    `<script lang="ts">let { text }: { text: string } = $props();</script>{text}`,
    undefined
  ]
])('control: %s %s → %s', async (path, text, rule) => {
  expect(await rulesBrokenBy(path, text)).toEqual(rule ? [rule] : []);
});
