/**
 * `npm test`: installs what the tests need, runs everything, and ends with one line that counts. Nothing
 * is skipped: a missing browser or server is a failure that says what to install.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepare } from './start.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const bin = join(root, 'node_modules/.bin');
const results = join(root, 'test-results');
/** @type {Record<string, string | undefined>} */
const env = { ...process.env, PATH: `${bin}:${process.env.PATH ?? ''}`, NO_COLOR: '1' };
const only = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));

let passed = 0;
let failed = 0;

/**
 * @param {string} command
 * @param {string[]} args
 */
function run(command, args) {
  return spawnSync(command, args, { cwd: root, env, stdio: 'inherit' }).status === 0;
}

/**
 * @param {string} what
 * @param {() => boolean} isThere
 * @param {string} debianPackage
 * @param {string[]} options
 */
function ensure(what, isThere, debianPackage, options = []) {
  if (isThere()) return;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log(`Installing ${debianPackage} …`);
    const quiet = {
      env: { ...env, DEBIAN_FRONTEND: 'noninteractive' },
      encoding: /** @type {const} */ ('utf8')
    };
    spawnSync('apt-get', ['update', '-qq'], quiet);
    const { stderr } = spawnSync('apt-get', ['install', '-y', '-qq', ...options, debianPackage], quiet);
    if (!isThere()) console.error(stderr);
  }
  if (!isThere()) {
    console.error(`${what} is missing. Install it (Debian: apt-get install ${debianPackage}).`);
    failed++;
  }
}

const hasChromium = () =>
  ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].some((path) =>
    existsSync(path)
  );
const hasPostgres = () =>
  spawnSync('sh', ['-c', 'ls /usr/lib/postgresql/*/bin/initdb || command -v initdb'], { stdio: 'ignore' })
    .status === 0;

/** @param {string} command */
const runs = (command) => () => spawnSync(command, ['--version'], { stdio: 'ignore' }).error === undefined;

/** Steps that pass or fail as a whole, each counted once. */
const CHECKS = {
  types: ['svelte-check', ['--fail-on-warnings', '--output', 'human']],
  lint: ['eslint', ['.']],
  format: ['prettier', ['--check', '--log-level', 'warn', '.']],
  imports: ['depcruise', ['--config', '.dependency-cruiser.cjs', 'src']],
  unused: ['knip', []]
};

/** @param {string} name */
function wanted(name) {
  return only.length === 0 || only.includes(name);
}

function check() {
  for (const [name, [command, args]] of Object.entries(CHECKS)) {
    if (!wanted(name)) continue;
    console.log(`\n— ${name}`);
    if (run(join(bin, /** @type {string} */ (command)), /** @type {string[]} */ (args))) passed++;
    else failed++;
  }
}

/** Counts a vitest or Playwright report; a skipped test counts as failed, and so does a run without one. */
function vitest() {
  const file = join(results, 'vitest.json');
  env['STEMM_WHOLE_RUN'] = '1';
  const done = run(join(bin, 'vitest'), [
    'run',
    '--reporter=dot',
    '--reporter=./tests/attacks/results-table.ts',
    '--reporter=json',
    `--outputFile.json=${file}`
  ]);
  count(file, done, (report) => [report.numPassedTests, report.numTotalTests - report.numPassedTests]);
}

function journeys() {
  const file = join(results, 'journeys.json');
  // Playwright colours its workers itself; both wishes together make Node warn on every start.
  delete env['NO_COLOR'];
  env['PLAYWRIGHT_JSON_OUTPUT_NAME'] = file;
  const done = run(join(bin, 'playwright'), ['test', '--reporter=dot,json']);
  count(file, done, ({ stats }) => [stats.expected, stats.unexpected + stats.flaky + stats.skipped]);
}

/**
 * @param {string} file
 * @param {boolean} done
 * @param {(report: any) => [number, number]} read
 */
function count(file, done, read) {
  if (!existsSync(file)) {
    failed++;
    return;
  }
  const [good, bad] = read(JSON.parse(readFileSync(file, 'utf8')));
  passed += good;
  failed += bad > 0 ? bad : done && good > 0 ? 0 : 1;
}

prepare();
mkdirSync(results, { recursive: true });
for (const file of ['vitest.json', 'journeys.json']) rmSync(join(results, file), { force: true });
ensure('A Chromium', hasChromium, 'chromium');
ensure('PostgreSQL 15 or newer', hasPostgres, 'postgresql');
ensure('LibreOffice', runs('soffice'), 'libreoffice-writer', ['--no-install-recommends']);
ensure('pdftotext', runs('pdftotext'), 'poppler-utils');
ensure('Java', runs('java'), 'default-jre-headless', ['--no-install-recommends']);
ensure('w3m', runs('w3m'), 'w3m', ['--no-install-recommends']);
ensure('tmux', runs('tmux'), 'tmux', ['--no-install-recommends']);
run(join(bin, 'svelte-kit'), ['sync']);
check();
if (wanted('tests')) vitest();
if (wanted('journeys')) journeys();
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
