/** Starts the built program as a process of its own on a free port, as an operator would. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.ts';

export interface Program {
  url: string;
  process: ChildProcess;
  /** Everything it printed. */
  output(): string;
  /** One-time sign-in link of a demonstration role. */
  linkOf(role: string): string;
  dataDir: string;
  stop(): Promise<void>;
}

export interface ProgramOptions {
  environment?: Record<string, string>;
  /** Kept after the stop, for tests that start on it again. */
  dataDir?: string;
}

/** With the demonstration region, on a machine with much else to do; it takes ten seconds on one with nothing. */
const LONGEST_START = 180_000;

export async function startProgram({ environment = {}, dataDir }: ProgramOptions = {}): Promise<Program> {
  const folder = dataDir ?? mkdtempSync(join(tmpdir(), 'stemm-data-'));
  const port = await freePort();
  const child = spawn('node_modules/.bin/node', ['server.ts'], {
    env: { ...process.env, PORT: String(port), DATA_DIR: folder, ...environment },
    stdio: ['ignore', 'pipe', 'pipe']
  });
  let printed = '';
  const ready = new Promise<void>((resolve, reject) => {
    const collect = (part: Buffer) => {
      printed += part.toString();
      if (/^ready /m.test(printed)) resolve();
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('exit', (code) => reject(new Error(`The program ended with ${code}:\n${printed}`)));
    setTimeout(
      () => reject(new Error(`Not ready in ${LONGEST_START / 1_000} s:\n${printed}`)),
      LONGEST_START
    ).unref();
  });
  try {
    await ready;
  } catch (error) {
    child.kill();
    throw error;
  }
  return {
    url: `http://127.0.0.1:${port}`,
    process: child,
    output: () => printed,
    linkOf(role) {
      const link = new RegExp(`^\\s+${role}\\s+(\\S+)$`, 'm').exec(printed)?.[1];
      if (!link) throw new Error(`No link for ${role} was printed:\n${printed}`);
      return link;
    },
    dataDir: folder,
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGTERM');
        await ended;
      }
      if (!dataDir) rmSync(folder, { recursive: true, force: true });
    }
  };
}
