/** The program under measurement: built if it is stale, run as its own process, ended gracefully. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Bench } from './part.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const START_MS = 60_000;

export interface RunningServer {
  origin: string;
  pid: number;
  stop(): Promise<void>;
}

interface ServerSettings {
  /** PostgreSQL; absent means the embedded database. */
  databaseUrl?: string;
  /** Folder of the instance's key; a fresh one if left out. */
  dataDir?: string;
  /** Begins with the demonstration regions. */
  demo: boolean;
  /** Folder for a profile of its processor time, written when it ends. */
  profileFolder?: string;
}

/** As `npm start` does it, with its messages on stderr: stdout belongs to the measures. */
export async function buildProgram(): Promise<void> {
  const code = "import('./src/tools/start.mjs').then((start) => start.prepare())";
  const build = spawn(process.execPath, ['-e', code], { cwd: root, stdio: ['ignore', 2, 2] });
  const status = await new Promise((resolve) => build.once('exit', resolve));
  if (status !== 0) throw new Error('The program cannot be built.');
}

export async function startServer(bench: Bench, settings: ServerSettings): Promise<RunningServer> {
  const folder = settings.dataDir ?? mkdtempSync(join(tmpdir(), 'stemm-bench-'));
  if (!settings.dataDir) bench.atEnd(() => rmSync(folder, { recursive: true, force: true }));
  const profiling = settings.profileFolder ? ['--cpu-prof', '--cpu-prof-dir', settings.profileFolder] : [];
  const child = spawn(process.execPath, [...profiling, 'server.ts'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 2],
    env: {
      PATH: process.env['PATH'],
      PORT: '0',
      DATA_DIR: folder,
      STEMM_DEMO: settings.demo ? '1' : '0',
      ...(settings.databaseUrl ? { DATABASE_URL: settings.databaseUrl } : {})
    }
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  bench.atEnd(stop);
  return { origin: await readyLine(child), pid: child.pid!, stop };
}

async function readyLine(child: ChildProcess): Promise<string> {
  let late: NodeJS.Timeout | undefined;
  const origin = new Promise<string>((resolve, reject) => {
    let printed = '';
    late = setTimeout(() => reject(new Error('The server was not ready in time.')), START_MS);
    child.once('exit', (status) => reject(new Error(`The server ended with status ${status} at its start.`)));
    child.stdout!.on('data', (text: Buffer) => {
      printed += text.toString();
      const ready = /^ready (\S+)$/m.exec(printed)?.[1];
      if (ready) resolve(ready);
    });
  });
  return origin.finally(() => clearTimeout(late));
}
