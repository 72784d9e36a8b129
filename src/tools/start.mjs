/**
 * `npm start` from a fresh clone: installs and builds what is missing or stale, then runs the server.
 * Plain JavaScript for the oldest Node that is allowed, as nothing is installed yet when it begins.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const bin = join(root, 'node_modules/.bin');
const env = { ...process.env, PATH: `${bin}:${process.env.PATH ?? ''}` };

/**
 * Runs a step, showing its output only when it fails.
 * @param {string} title
 * @param {string} command
 * @param {string[]} args
 */
function run(title, command, args) {
  const begun = Date.now();
  process.stdout.write(`${title} … `);
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: root, env, encoding: 'utf8' });
  if (status !== 0) {
    process.stdout.write('failed\n');
    process.stderr.write(`${stdout ?? ''}${stderr ?? ''}\n`);
    process.exit(status ?? 1);
  }
  process.stdout.write(`${((Date.now() - begun) / 1000).toFixed(1)} s\n`);
}

/**
 * @param {string} path
 * @returns {string[]}
 */
function filesBelow(path) {
  const full = join(root, path);
  if (!existsSync(full)) return [];
  if (statSync(full).isFile()) return [path];
  return readdirSync(full)
    .sort()
    .flatMap((name) => filesBelow(join(path, name)));
}

/**
 * One hash over the contents of everything that the step reads.
 * @param {string[]} paths
 */
function stampOf(...paths) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap(filesBelow))
    hash.update(`${file}\n`).update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

/**
 * @param {string} name
 * @param {string} stamp
 * @param {boolean} isThere
 * @param {() => void} step
 */
function unlessDone(name, stamp, isThere, step) {
  const file = join(root, 'node_modules/.stemm', name);
  if (isThere && existsSync(file) && readFileSync(file, 'utf8') === stamp) return;
  step();
  mkdirSync(join(root, 'node_modules/.stemm'), { recursive: true });
  writeFileSync(file, stamp);
}

export function prepare() {
  unlessDone('installed', stampOf('package-lock.json'), existsSync(bin), () =>
    run('Installing', 'npm', ['ci', '--no-audit', '--no-fund'])
  );
  const sources = stampOf('src', 'static', 'vite.config.ts', 'package-lock.json', 'tsconfig.json');
  unlessDone('built', sources, existsSync(join(root, 'build/handler.js')), () =>
    run('Building', join(bin, 'vite'), ['build'])
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  prepare();
  const server = spawn(join(bin, 'node'), ['server.ts'], { cwd: root, env, stdio: 'inherit' });
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGINT']))
    process.on(signal, () => server.kill(signal));
  server.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}
