/**
 * Gives a stranger's PDF to a thread that rewrites it, and ends the thread where it takes too long or too much memory:
 * a few bytes can unpack to gigabytes.
 */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';

const LONGEST_MS = 10_000;
const MOST_MEMORY = 400_000_000;
const WORKER = 'src/lib/responses/server/pdf-worker.ts';

/** @returns the pages alone; undefined for what is encrypted, broken, too much, or cannot be kept without what acts */
export function rewritePdf(bytes: Uint8Array, largest: number): Promise<Uint8Array | undefined> {
  const worker = new Worker(workerPath(), {
    workerData: bytes,
    resourceLimits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32 },
    stderr: true,
    stdout: true
  });
  const before = process.memoryUsage.rss();
  const began = Date.now();
  return new Promise((resolve) => {
    const end = (made?: Uint8Array) => {
      clearInterval(watch);
      void worker.terminate();
      resolve(made && made.length <= largest ? made : undefined);
    };
    const watch = setInterval(() => {
      if (Date.now() - began > LONGEST_MS || process.memoryUsage.rss() - before > MOST_MEMORY) end();
    }, 25);
    worker.once('message', (made: Uint8Array | undefined) => end(made));
    worker.once('error', () => end());
    worker.once('exit', () => end());
  });
}

/** The built request handler lies elsewhere than the sources, which Node runs as they are. */
function workerPath(): string {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    if (existsSync(join(folder, WORKER))) return join(folder, WORKER);
    if (folder === dirname(folder)) throw new Error(`${WORKER} is missing`);
  }
}
