/**
 * The ranks of the rooms and the chains between them, as dependency-cruiser rules. The same rules,
 * with their controls, stand in `tests/rules`; this graph resolves like the build and draws pictures.
 */
const ranks = require('./tests/rules/ranks.json');

const rooms = Object.keys(ranks);
const tests = '\\.test\\.ts$';
const server = '^src/lib/.+/server/';
const residents = ['^src/routes/.*\\(resident\\)/', '^src/lib/[^/]+/resident/'];

const upstream = rooms.map((room) => ({
  name: `upstream-only-${room}`,
  comment: `${room} has rank ${ranks[room]}: it imports rooms of a lower rank only`,
  severity: 'error',
  from: { path: `^src/lib/${room}/` },
  to: {
    path: `^src/lib/(?:${rooms.filter((other) => other !== room && ranks[other] >= ranks[room]).join('|')})/`
  }
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...upstream.filter(({ to }) => !to.path.includes('(?:)')),
    {
      name: 'rooms-not-routes',
      comment: 'routes, hooks, wiring and tools compose rooms; no room knows them',
      severity: 'error',
      from: { path: '^src/lib/' },
      to: { path: '^src/', pathNot: '^src/lib/' }
    },
    {
      name: 'refusal-knows-nobody',
      severity: 'error',
      from: { path: '^src/lib/refusal\\.ts$' },
      to: { path: '^src/' }
    },
    {
      name: 'private-files',
      comment: 'of another room only pure files, services and components are seen; db is open to all',
      severity: 'error',
      from: { path: '^src/lib/([^/]+)/' },
      to: {
        path: server,
        pathNot: ['^src/lib/(?:$1|db)/', '/server/[^/]+-service\\.ts$']
      }
    },
    {
      name: 'private-files-from-outside',
      comment: 'routes, hooks and tools call services; wiring lists the handlers of jobs as well',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/lib/', '^src/wiring\\.ts$'] },
      to: { path: server, pathNot: ['^src/lib/db/', '/server/[^/]+-service\\.ts$'] }
    },
    {
      name: 'private-files-from-wiring',
      severity: 'error',
      from: { path: '^src/wiring\\.ts$' },
      to: {
        path: server,
        pathNot: ['^src/lib/db/', '/server/[^/]+-(?:service|jobs)\\.ts$']
      }
    },
    {
      name: 'answers-only-through-releases',
      comment: 'microdata stays in its room: figures come from releases',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: [
          '^src/lib/(?:responses|releases)/',
          '^src/wiring\\.ts$',
          '^src/tools/',
          '^src/routes/.*\\(resident\\)/',
          '^src/routes(?:/|/.+/)api/',
          '^src/routes.*[/-](?:responses|entry|import|bench|fieldwork)[/-]'
        ]
      },
      to: { path: '^src/lib/responses/' }
    },
    {
      name: 'core-is-pure',
      comment: 'what lies outside server/ does not know server/',
      severity: 'error',
      from: { path: '^src/lib/[^/]+/', pathNot: server },
      to: { path: server }
    },
    {
      name: 'core-without-node',
      severity: 'error',
      from: {
        path: '^src/lib/[^/]+/',
        pathNot: [server, '^src/lib/releases/', tests]
      },
      to: { dependencyTypes: ['core'] }
    },
    {
      name: 'releases-only-hash',
      severity: 'error',
      from: { path: '^src/lib/releases/', pathNot: ['/server/', tests] },
      to: { dependencyTypes: ['core'], pathNot: '^(?:node:)?crypto$' }
    },
    {
      name: 'survey-core-at-home',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/lib/surveys/server/' },
      to: { path: 'node_modules/survey-core/' }
    },
    {
      name: 'residents-never-reach-staff',
      comment: 'followed through chains; the size of a resident page depends on it',
      severity: 'error',
      from: { path: residents, pathNot: tests },
      to: { path: ['^src/.+/\\(?staff\\)?/', 'node_modules/chart\\.js/'], reachable: true }
    },
    // Components that draw themselves inside themselves import themselves; the rule tests still look at longer circles.
    {
      name: 'no-circles',
      severity: 'error',
      from: { pathNot: '/(ItemField|OutlineQuestion)\\.svelte$' },
      to: { circular: true }
    },
    {
      name: 'everything-resolves',
      severity: 'error',
      from: { path: '^src/' },
      // What SvelteKit makes up at build time.
      to: { couldNotResolve: true, pathNot: '^(?:\\$app/|\\$service-worker|\\./\\$types|.*\\$types)' }
    }
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^build/', '^\\.svelte-kit/', '^data/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['svelte', 'import', 'node', 'default', 'types'],
      extensions: ['.ts', '.svelte', '.js', '.mjs', '.json', '.d.ts']
    }
  }
};
