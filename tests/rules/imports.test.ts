/** Who may import whom: ranks of the rooms, what of a room may be seen. */
import { describe, expect, it } from 'vitest';
import { inServer, isPackage, isTest, rankOf, roomOf, source, sourcesIn, type Source } from './source.ts';

const src = sourcesIn('src');
const tests = sourcesIn('tests');
const FREE_FOR_ALL = 'src/lib/refusal.ts';

/** Each import that `offends`, as "from → to". */
function offending(sources: Source[], offends: (from: string, to: string) => boolean): string[] {
  return sources.flatMap(({ path, imports }) =>
    imports.filter(({ target }) => offends(path, target)).map(({ target }) => `${path} → ${target}`)
  );
}

function unrankedRooms(sources: Source[]): string[] {
  const loose = sources.filter(
    ({ path }) => /^src\/lib\/[^/]+$/.test(path) && !/^src\/lib\/refusal\./.test(path)
  );
  const rooms = sources.map(({ path }) => roomOf(path)).filter((room) => room && rankOf[room] === undefined);
  return [...loose.map(({ path }) => path), ...new Set(rooms as string[])];
}

function upstreamOnly(sources: Source[]): string[] {
  return offending(sources, (from, to) => {
    if (!from.startsWith('src/lib/') || to === FREE_FOR_ALL) return false;
    if (to.startsWith('tests/')) return !isTest(from);
    if (!to.startsWith('src/')) return false;
    const [room, other] = [roomOf(from), roomOf(to)];
    if (!other || !room) return true;
    return room !== other && (rankOf[other] ?? 99) >= (rankOf[room] ?? -1);
  });
}

function privateFiles(sources: Source[]): string[] {
  return offending(sources, (from, to) => {
    const room = roomOf(to);
    if (!inServer(to) || room === roomOf(from) || room === 'db' || from.startsWith('tests/')) return false;
    // wiring.ts lists the handlers of all rooms; nobody else sees them.
    if (from === 'src/wiring.ts' && /^src\/lib\/[^/]+\/server\/[^/]+-jobs\.ts$/.test(to)) return false;
    return !/^src\/lib\/[^/]+\/server\/[^/]+-service\.ts$/.test(to);
  });
}

const MICRODATA_ROUTE =
  /^src\/routes(?=\/).*(?:\/(?:\(resident\)|api)\/|[/-](?:responses|entry|import|bench|fieldwork)[/-])/;

function responsesOnlyThroughReleases(sources: Source[]): string[] {
  return offending(sources, (from, to) => {
    if (roomOf(to) !== 'responses' || roomOf(from) === 'responses') return false;
    return !(
      roomOf(from) === 'releases' ||
      MICRODATA_ROUTE.test(from) ||
      from === 'src/wiring.ts' ||
      /^(src\/tools|tests)\//.test(from)
    );
  });
}

function surveyCoreAtHome(sources: Source[]): string[] {
  return offending(
    sources,
    (from, to) =>
      isPackage(to, 'survey-core') && !/^(src\/lib\/surveys\/server|tests\/conformance)\//.test(from)
  );
}

function frameworkInServices(sources: Source[]): string[] {
  return offending(
    sources,
    (from, to) =>
      /-service(\.test)?\.ts$/.test(from) && (isPackage(to, '@sveltejs/kit') || to.startsWith('$app/'))
  );
}

it('finds imports of every form', () => {
  const script = `import a from './a.ts'; import type { B } from "../b.ts"; export * from '#lib/c/c.ts';
    type D = import('#src/d.ts').D; const e = await import('./e.ts'); import u from './u.ts?worker&url';
    // import './comment.ts'
    const text = "import x from './quoted.ts'"; import.meta.glob('../g/*.ts');`;
  const found = source('src/lib/x/y/z.ts', script).imports;
  expect(found.map(({ target }) => target).sort()).toEqual([
    'src/d.ts',
    'src/lib/c/c.ts',
    'src/lib/x/b.ts',
    'src/lib/x/g/',
    'src/lib/x/y/a.ts',
    'src/lib/x/y/e.ts',
    'src/lib/x/y/u.ts' // prettier-ignore
  ]);
  expect(found.find(({ target }) => target.endsWith('/e.ts'))?.dynamic).toBe(true);
  expect(found.find(({ target }) => target.endsWith('/a.ts'))?.dynamic).toBe(false);
  const component = `<script module lang="ts">import './m.ts';</script>
    <script lang="ts">import N from './N.svelte';</script>{#await import('chart.js') then c}{c}{/await}`;
  expect(source('src/lib/x/X.svelte', component).imports.map(({ target }) => target)).toEqual([
    'src/lib/x/m.ts',
    'src/lib/x/N.svelte',
    'chart.js' // prettier-ignore
  ]);
});

const needs = 'src/lib/needs/need.ts';
const needService = 'src/lib/needs/server/need-service.ts';

/** Rule, what it says of the tree, and for the control: path and text of a file, and whether it is caught. */
const rules: [string, (sources: Source[]) => string[], [string, string, boolean][]][] = [
  [
    'every room has a rank',
    unrankedRooms,
    [
      ['src/lib/helpers/text.ts', '', true],
      ['src/lib/util.ts', '', true],
      ['src/lib/refusal.ts', '', false]
    ]
  ],
  [
    'a room imports only rooms of a lower rank',
    upstreamOnly,
    [
      [needs, `import '#lib/releases/release.ts'`, false],
      [needs, `import './need-strength.ts'; import '#lib/refusal.ts'`, false],
      [needs, `import type { Goal } from '#lib/plan/goal.ts'`, true],
      [needs, `import '../diversity/reach.ts'`, true],
      [needs, `import '#src/wiring.ts'`, true],
      [needs, `import '../../routes/page.ts'`, true],
      [needs, `import '../../../tests/builders.ts'`, true],
      ['src/lib/needs/staff/Need.svelte', `<script>import G from '#lib/plan/staff/G.svelte'</script>`, true],
      [FREE_FOR_ALL, `import '#lib/i18n/locale.ts'`, true],
      ['src/routes/+page.server.ts', `import '#lib/plan/goal.ts'`, false]
    ]
  ],
  [
    'of another room only pure files, services and components are seen',
    privateFiles,
    [
      [needService, `import '#lib/releases/server/release-service.ts'; import './need-writes.ts'`, false],
      [needService, `import '#lib/db/server/transact.ts'`, false],
      [needService, `import type { Row } from '#lib/releases/server/release-queries.ts'`, true],
      ['src/routes/(staff)/+page.server.ts', `import '#lib/needs/server/need-writes.ts'`, true],
      ['src/hooks.server.ts', `import '#lib/people/server/session.ts'`, true],
      ['src/wiring.ts', `import '#lib/needs/server/need-jobs.ts'`, false],
      ['src/wiring.ts', `import '#lib/needs/server/need-writes.ts'`, true],
      ['src/tools/seed.ts', `import '#lib/needs/server/need-jobs.ts'`, true]
    ]
  ],
  [
    'answers leave their room only through releases',
    responsesOnlyThroughReleases,
    [
      [
        'src/lib/releases/server/release-service.ts',
        `import '#lib/responses/server/response-service.ts'`,
        false
      ],
      ['src/lib/stocktake/offer.ts', `import type { R } from '#lib/responses/response.ts'`, true],
      ['src/routes/(resident)/s/[slug]/+server.ts', `import '#lib/responses/response.ts'`, false],
      ['src/routes/(staff)/staff/paper-entry/+page.server.ts', `import '#lib/responses/response.ts'`, false],
      [
        'src/routes/(staff)/staff/needs/+page.svelte',
        `<script>import '#lib/responses/response.ts'</script>`,
        true
      ],
      ['src/routes/(staff)/staff/important/+page.server.ts', `import '#lib/responses/response.ts'`, true],
      ['src/hooks.server.ts', `import '#lib/responses/response.ts'`, true],
      ['src/wiring.ts', `import '#lib/responses/server/response-jobs.ts'`, false]
    ]
  ],
  [
    'survey-core stays in the adapter',
    surveyCoreAtHome,
    [
      ['src/lib/surveys/server/survey-model.ts', `import { Model } from 'survey-core'`, false],
      ['tests/conformance/answers.test.ts', `import 'survey-core'`, false],
      ['src/lib/surveys/survey.ts', `import type { Model } from 'survey-core'`, true],
      ['src/tools/bench.ts', `await import('survey-core/linter')`, true]
    ]
  ],
  [
    'services do not know the framework',
    frameworkInServices,
    [
      [needService, `import { error } from '@sveltejs/kit'`, true],
      [needService, `import { X } from '$app/env/private'`, true],
      ['src/lib/web/form.ts', `import { fail } from '@sveltejs/kit'`, false]
    ]
  ]
];

describe.each(rules)('%s', (_, rule, controls) => {
  it('holds', () => expect(rule([...src, ...tests])).toEqual([]));
  it.each(controls)('control: %s %s → %s', (path, text, caught) => {
    expect(rule([source(path, text)])).toHaveLength(caught ? 1 : 0);
  });
});
