/** Where things lie: SQL behind its door, a core without outside world, door signs, and files of a size to read. */
import { existsSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { code, filesIn, inServer, isTest, root, roomOf, source, sourcesIn, type Source } from './source.ts';

const src = sourcesIn('src');
const tests = sourcesIn('tests');

/** Larger on purpose: path, its own ceiling, why. An entry that is no longer needed fails too. */
const ALLOWED: { path: string; lines: number; reason: string }[] = [];

const WRITES = /\.\s*(?:insertInto|updateTable|deleteFrom|mergeInto|replaceInto)\b/;
const SQL = new RegExp(
  String.raw`${WRITES.source}|\.\s*selectFrom\b|\bsql(?:<[^\x60;]{1,300}>)?\x60|\bsql\.\w+\(`
);

function sqlOutside(sources: Source[]): string[] {
  const home = /^src\/lib\/(?:db\/server\/.+|[^/]+\/server\/(?:.+\/)?[^/]+-(?:queries|writes))\.ts$/;
  return sources
    .filter(({ path, text }) => !home.test(path) && !isTest(path) && SQL.test(code(text)))
    .map(({ path }) => path);
}

function readsThatWrite(sources: Source[]): string[] {
  return sources
    .filter(({ path, text }) => path.endsWith('-queries.ts') && WRITES.test(code(text)))
    .map(({ path }) => path);
}

/** The core and the components: no shell, no Node. Only releases may hash, as its noise is keyed. */
function impureCore(sources: Source[]): string[] {
  return sources
    .filter(({ path }) => roomOf(path) && !inServer(path))
    .flatMap(({ path, imports }) =>
      imports
        .filter(({ target }) => {
          if (inServer(target)) return true;
          if (!isBuiltin(target) || isTest(path)) return false;
          return !(roomOf(path) === 'releases' && target === 'node:crypto');
        })
        .map(({ target }) => `${path} → ${target}`)
    );
}

function badDoorSigns(rooms: ReadonlyMap<string, string | undefined>): string[] {
  return [...rooms].flatMap(([room, sign]) => {
    if (sign === undefined) return [`${room}: no README.md`];
    return lines(sign) > 20 ? [`${room}: README.md has ${lines(sign)} lines`] : [];
  });
}

function withoutOpeningComment(sources: Source[]): string[] {
  return sources
    .filter(
      ({ path, text }) => /^src\/lib\/.+\.ts$/.test(path) && !/^\s*(?:\/\*[\s*]*|\/\/\s*)[^\s*/]/.test(text)
    )
    .map(({ path }) => path);
}

/** The house's soft ceilings; what is half again as large fails. */
function ceilingOf(path: string): number | undefined {
  if (/\.gen\.ts$|\.d\.ts$/.test(path)) return undefined;
  if (path.endsWith('.test.ts') || path.startsWith('tests/')) return 300;
  if (path.endsWith('.svelte')) return 150;
  if (/^src\/routes\/(?:.+\/)?\+(?:page\.server|page|server|layout\.server|layout)\.ts$/.test(path))
    return 40;
  if (!path.startsWith('src/lib/')) return undefined;
  return inServer(path) ? 200 : 150;
}

function tooLong(sources: Source[], allowed = ALLOWED): string[] {
  const over = sources.flatMap(({ path, text }) => {
    const limit = (ceilingOf(path) ?? Infinity) * 1.5;
    return lines(text) > limit ? [{ path, length: lines(text), limit }] : [];
  });
  const excused = (path: string, length: number) => allowed.some((e) => e.path === path && length <= e.lines);
  return [
    ...over
      .filter(({ path, length }) => !excused(path, length))
      .map(({ path, length, limit }) => `${path}: ${length} lines, at most ${limit}`),
    ...allowed
      .filter((e) => !over.some(({ path }) => path === e.path))
      .map((e) => `${e.path}: needs no exception`)
  ];
}

const lines = (text: string) => text.replace(/\n$/, '').split('\n').length;
const long = (count: number) => '// a line\n'.repeat(count);

const rules: [string, (sources: Source[]) => string[], [string, string, boolean][]][] = [
  [
    'SQL lives in queries, writes and the room db',
    sqlOutside,
    [
      ['src/lib/needs/server/need-queries.ts', `db.selectFrom('need')`, false],
      ['src/lib/needs/server/need-writes.ts', `db.insertInto('need')`, false],
      ['src/lib/needs/server/need-service.ts', `db\n  .selectFrom('need')`, true],
      ['src/lib/needs/need-queries.ts', `db.selectFrom('need')`, true],
      ['src/lib/needs/server/need-jobs.ts', 'sql<{ id: string }>`select 1`', true],
      ['src/routes/+page.server.ts', 'await sql`select 1`.execute(db)', true],
      ['src/tools/seed.ts', `db.deleteFrom('need')`, true],
      ['src/lib/needs/server/need-service.test.ts', `db.selectFrom('need')`, false],
      ['src/lib/needs/server/need-service.ts', '// not sql`…`, not db.selectFrom()', false],
      ['src/lib/db/database.ts', `type R = Pick<Kysely<T>, 'selectFrom'>`, false]
    ]
  ],
  [
    'a read never writes',
    readsThatWrite,
    [
      ['src/lib/needs/server/need-queries.ts', `db.updateTable('need')`, true],
      ['src/lib/needs/server/need-writes.ts', `db.updateTable('need')`, false]
    ]
  ],
  [
    'the core knows neither the shell nor Node',
    impureCore,
    [
      ['src/lib/needs/need.ts', `import type { Row } from './server/need-queries.ts'`, true],
      ['src/lib/needs/staff/Need.svelte', `<script>import '../server/need-service.ts'</script>`, true],
      ['src/lib/needs/need.test.ts', `import { aNeed } from './server/need-service.ts'`, true],
      ['src/lib/needs/need.ts', `import 'node:fs/promises'`, true],
      ['src/lib/needs/need.ts', `import { createHash } from 'crypto'`, true],
      ['src/lib/releases/noise.ts', `import { createHmac } from 'node:crypto'`, false],
      ['src/lib/statistics/ranks.test.ts', `import { readFileSync } from 'node:fs'`, false],
      ['src/lib/needs/server/need-service.ts', `import 'node:fs'`, false]
    ]
  ],
  [
    'every file of the rooms says first what lives there',
    withoutOpeningComment,
    [
      ['src/lib/needs/need.ts', `/** What a need is. */\nimport '#lib/refusal.ts'`, false],
      ['src/lib/needs/need.ts', `import '#lib/refusal.ts';\n/** What a need is. */`, true],
      ['src/lib/needs/need.ts', `/** */\n`, true],
      ['src/tools/seed.ts', `import './x.ts'`, false]
    ]
  ],
  [
    'no file is half again as long as its ceiling',
    (sources) => tooLong(sources, sources.length > 1 ? ALLOWED : []),
    [
      ['src/lib/needs/need.ts', long(225), false],
      ['src/lib/needs/need.ts', long(226), true],
      ['src/lib/needs/server/need-service.ts', long(301), true],
      ['src/lib/needs/staff/Need.svelte', long(226), true],
      ['src/routes/(staff)/staff/+page.server.ts', long(61), true],
      ['src/lib/needs/need.test.ts', long(301), false],
      ['src/lib/needs/need.test.ts', long(451), true],
      ['src/lib/db/tables.gen.ts', long(999), false]
    ]
  ]
];

describe.each(rules)('%s', (_, rule, controls) => {
  it('holds', () => expect(rule([...src, ...tests])).toEqual([]));
  it.each(controls)('control: %s → %#', (path, text, caught) => {
    expect(rule([source(path, text)])).toHaveLength(caught ? 1 : 0);
  });
});

it('an exception to the ceilings covers its own length only, and is gone when not needed', () => {
  const file = [source('src/lib/needs/need.ts', long(240))];
  expect(tooLong(file, [{ path: 'src/lib/needs/need.ts', lines: 250, reason: 'control' }])).toEqual([]);
  expect(tooLong(file, [{ path: 'src/lib/needs/need.ts', lines: 230, reason: 'control' }])).toHaveLength(1);
  expect(tooLong([], [{ path: 'src/lib/needs/need.ts', lines: 230, reason: 'control' }])).toHaveLength(1);
});

describe('every room has a door sign', () => {
  it('holds', () => {
    const rooms = new Set(filesIn('src/lib').map((path) => roomOf(path)));
    const sign = (room: string) => join(root, 'src/lib', room, 'README.md');
    const signs = [...rooms]
      .filter((room) => room !== undefined)
      .map((room) => [room, existsSync(sign(room)) ? readFileSync(sign(room), 'utf8') : undefined] as const);
    expect(badDoorSigns(new Map(signs))).toEqual([]);
  });
  it('control: catches a missing and a long one', () => {
    const signs = new Map([
      ['needs', undefined],
      ['plan', long(21)],
      ['ui', long(20)]
    ]);
    expect(badDoorSigns(signs)).toEqual(['needs: no README.md', 'plan: README.md has 21 lines']);
  });
});
