/**
 * A PostgreSQL cluster for tests and benchmarks: found by its binaries, run by an unprivileged user
 * (PostgreSQL refuses root), in a folder that goes away, on a free port of the loopback.
 */
import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.ts';

const OLDEST = 15;
const USER = 'stemmtest';

export interface Cluster {
  /** Address of an empty, freshly made database. */
  newDatabase(): string;
  /** Process id of the postmaster. */
  pid: number;
  stop(): void;
}

function binaries(): string {
  const found = (existsSync('/usr/lib/postgresql') ? readdirSync('/usr/lib/postgresql') : [])
    .map(Number)
    .filter((version) => version >= OLDEST)
    .sort((a, b) => a - b)
    .map((version) => `/usr/lib/postgresql/${version}/bin`)
    .find((folder) => existsSync(join(folder, 'initdb')));
  if (found) return found;
  const onPath = (process.env['PATH'] ?? '').split(':').find((folder) => existsSync(join(folder, 'initdb')));
  if (onPath) return onPath;
  throw new Error(
    `PostgreSQL ${OLDEST} or newer is missing: install it (Debian: apt-get install postgresql).`
  );
}

/** Runs a command, as the unprivileged user where we are root. */
function run(command: string, args: string[], cwd: string): string {
  const asRoot = process.getuid?.() === 0;
  const [file, list] = asRoot ? ['runuser', ['-u', USER, '--', command, ...args]] : [command, args];
  return execFileSync(file, list, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

function ensureUser(folder: string): void {
  if (process.getuid?.() !== 0) return;
  try {
    execFileSync('id', [USER], { stdio: 'ignore' });
  } catch {
    execFileSync('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', USER]);
  }
  const id = (flag: string) => Number(execFileSync('id', [flag, USER], { encoding: 'utf8' }));
  chownSync(folder, id('-u'), id('-g'));
}

export async function startCluster(options: { fsync?: boolean } = {}): Promise<Cluster> {
  const bin = binaries();
  const folder = mkdtempSync(join(tmpdir(), 'stemm-pg-'));
  ensureUser(folder);
  const data = join(folder, 'data');
  const port = await freePort();
  run(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'stemm', '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8'],
    folder
  );
  const settings = [
    `-p ${port}`,
    `-k ${folder}`,
    '-c listen_addresses=127.0.0.1',
    '-c max_connections=60',
    ...(options.fsync ? [] : ['-c fsync=off', '-c synchronous_commit=off', '-c full_page_writes=off'])
  ].join(' ');
  run(join(bin, 'pg_ctl'), ['-D', data, '-w', '-l', join(folder, 'log'), '-o', settings, 'start'], folder);
  const pid = Number(run('head', ['-1', join(data, 'postmaster.pid')], folder));
  let made = 0;
  return {
    pid,
    newDatabase() {
      const name = `t${process.pid}_${Date.now()}_${made++}`;
      run(join(bin, 'createdb'), ['-h', '127.0.0.1', '-p', String(port), '-U', 'stemm', name], folder);
      return `postgres://stemm@127.0.0.1:${port}/${name}`;
    },
    stop() {
      try {
        run(join(bin, 'pg_ctl'), ['-D', data, '-w', '-m', 'immediate', 'stop'], folder);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    }
  };
}
