/**
 * What a linter can hold of the house rules: no clock, chance or outside world in the core, no raw
 * HTML or SQL, no test left out. Layout and imports are held by `tests/rules` and dependency-cruiser.
 */
import svelte from 'eslint-plugin-svelte';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const tests = ['**/*.test.ts', 'tests/**/*.ts'];
/** Types of Kysely make up `Reader` and `Writer`; no other core file sees the database. */
const databaseTypes = ['src/lib/db/*.ts'];
const core = {
  files: ['src/lib/*/**/*.ts'],
  ignores: ['src/lib/*/**/{server,staff,resident}/**', ...tests]
};

const outside = 'the core does no input or output';
const given = 'the core gets time, chance and ids as arguments';

const rawSql = {
  selector:
    "CallExpression[callee.object.name='sql'][callee.property.name='raw']:not([arguments.0.type='Literal']):not([arguments.0.type='TemplateLiteral'][arguments.0.expressions.length=0])",
  message: 'sql.raw takes a constant only: everything else is an injection waiting'
};
const barrel = { selector: 'ExportAllDeclaration', message: 'no barrels: import the file that is meant' };
const leftOut = ['object.name', 'object.object.name'].map((of) => ({
  selector: `MemberExpression[${of}=/^(it|test|describe|suite|bench)$/][property.name=/^(only|skip|todo|fixme)$/]`,
  message: 'a test runs or is gone'
}));
const clock = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: given },
  { selector: "CallExpression[callee.name='Date']", message: given },
  { selector: "MemberExpression[object.name='Temporal'][property.name='Now']", message: given }
];
const chanceAndClock = [
  { object: 'Date', property: 'now', message: given },
  { object: 'performance', property: 'now', message: given },
  { object: 'Math', property: 'random', message: given },
  { property: 'randomUUID', message: given },
  { property: 'getRandomValues', message: given }
];
const fetches = ['globalThis', 'window', 'self'].map((object) => ({
  object,
  property: 'fetch',
  message: outside
}));

const [error, off] = ['error', 'off'];

/** @param {{ hashes?: boolean, databaseTypes?: boolean }} allowed */
const coreImports = (allowed = {}) => [
  error,
  {
    paths: [
      { name: 'kysely', message: outside, allowTypeImports: allowed.databaseTypes ?? false },
      ...['pg', '@electric-sql/pglite'].map((name) => ({ name, message: outside })),
      ...(allowed.hashes
        ? [{ name: 'node:crypto', allowImportNames: ['createHash', 'createHmac'], message: given }]
        : [])
    ],
    patterns: [
      { group: ['kysely/*', 'pg/*', '@electric-sql/pglite/*'], message: outside },
      { regex: allowed.hashes ? '^node:(?!crypto$)' : '^node:', message: outside },
      { regex: '^(fs|net|http|https|crypto|child_process|os|process)(/|$)', message: outside }
    ]
  }
];

export default defineConfig(
  globalIgnores(['build/', '.svelte-kit/', 'data/', 'node_modules/', '**/*.gen.ts']),
  { linterOptions: { reportUnusedDisableDirectives: error } },
  ...tseslint.configs.recommended,
  ...svelte.configs.recommended,
  {
    rules: {
      eqeqeq: [error, 'always', { null: 'ignore' }],
      'no-debugger': error,
      'no-var': error,
      'prefer-const': error,
      '@typescript-eslint/no-unused-vars': [error, { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-restricted-syntax': [error, rawSql]
    }
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: tseslint.parser } },
    rules: {
      'svelte/no-at-html-tags': error,
      // Props and derived values are declared with `let` throughout Svelte.
      'prefer-const': off,
      'svelte/prefer-const': error,
      // The program is served from the root of its host: links need no `resolve()`.
      'svelte/no-navigation-without-resolve': off
    }
  },
  {
    // The only type-aware rules: a forgotten await loses a write, or leaves its transaction.
    files: ['src/**/*.ts', 'tests/**/*.ts', 'migrations/**/*.ts'],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/no-floating-promises': error,
      '@typescript-eslint/no-misused-promises': error
    }
  },
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': off } },
  {
    files: ['src/lib/**'],
    rules: { 'no-console': error, 'no-restricted-syntax': [error, rawSql, barrel] }
  },
  { files: tests, rules: { 'no-restricted-syntax': [error, rawSql, ...leftOut] } },
  {
    ...core,
    rules: {
      'no-restricted-globals': [error, ...['fetch', 'process'].map((name) => ({ name, message: outside }))],
      'no-restricted-properties': [error, ...chanceAndClock, ...fetches],
      'no-restricted-syntax': [error, rawSql, barrel, ...clock],
      '@typescript-eslint/no-restricted-imports': coreImports()
    }
  },
  {
    files: databaseTypes,
    ignores: tests,
    rules: { '@typescript-eslint/no-restricted-imports': coreImports({ databaseTypes: true }) }
  },
  {
    ...core,
    files: ['src/lib/releases/**/*.ts'],
    rules: { '@typescript-eslint/no-restricted-imports': coreImports({ hashes: true }) }
  }
);
