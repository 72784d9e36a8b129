/**
 * The client of the benchmark, a process of its own: sends prepared surveys over kept connections,
 * looks for nothing in a page but the token and in the last one for the receipt.
 */
import { Agent, request as send } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { quantile } from '../quantile.ts';
import type { PreparedSurvey } from './prepared-surveys.ts';

export interface LoadPlan {
  origin: string;
  survey: string;
  clients: number;
  surveys: PreparedSurvey[];
  warmUpMs: number;
  measureMs: number;
}

export interface LoadResult {
  surveys: number;
  seconds: number;
  posts: number;
  postP50: number;
  postP95: number;
  failures: string[];
}

/** When the measured seconds begin, when they are over, and when the last survey has been ended too. */
export type LoadReport = { at: 'begin' | 'end' } | { at: 'over'; result: LoadResult };

const TOKEN = 'name="~t" value="';
const RECEIPT = 'data-receipt="';

// Without the benchmark there is nobody to measure for.
process.once('disconnect', () => process.exit(1));
process.once('message', (plan: LoadPlan) => {
  void run(plan).then((result) =>
    process.send!({ at: 'over', result } satisfies LoadReport, () => process.exit(0))
  );
});

async function run({ origin, survey, clients, surveys, warmUpMs, measureMs }: LoadPlan): Promise<LoadResult> {
  const { hostname, port } = new URL(origin);
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const common = { agent, hostname, port, path: `/s/${survey}` };
  const headers = { accept: 'text/html', 'accept-encoding': 'gzip' };
  let times: number[] = [];
  let done = 0;
  const failures: string[] = [];
  let isOver = false;
  let next = 0;

  function exchange(language?: string, body = ''): Promise<string> {
    const isGet = language !== undefined;
    const begun = performance.now();
    return new Promise((resolve, reject) => {
      const request = send(
        isGet
          ? { ...common, path: `${common.path}?lang=${language}`, headers }
          : {
              ...common,
              method: 'POST',
              headers: {
                ...headers,
                origin,
                'content-type': 'application/x-www-form-urlencoded',
                'content-length': Buffer.byteLength(body)
              }
            },
        (message) => {
          const parts: Buffer[] = [];
          message.on('data', (part: Buffer) => parts.push(part));
          message.on('end', () => {
            if (!isGet) times.push(performance.now() - begun);
            if (message.statusCode !== 200) reject(new Error(`status ${message.statusCode}`));
            else resolve(gunzipSync(Buffer.concat(parts)).toString('latin1'));
          });
          message.on('error', reject);
        }
      );
      request.on('error', reject);
      request.end(body);
    });
  }

  async function answerOnce({ language, bodies }: PreparedSurvey): Promise<void> {
    let html = await exchange(language);
    for (const body of bodies) html = await exchange(undefined, `~t=${between(html, TOKEN)}&${body}`);
    between(html, RECEIPT);
  }

  async function answerOnwards(): Promise<void> {
    while (!isOver) {
      try {
        await answerOnce(surveys[next++ % surveys.length]!);
        done++;
      } catch (error) {
        failures.push((error as Error).message);
        if (failures.length > 100) return;
      }
    }
  }

  const all = Promise.all(Array.from({ length: clients }, answerOnwards));
  await pause(warmUpMs);
  [done, times] = [0, []];
  const begun = performance.now();
  process.send!({ at: 'begin' } satisfies LoadReport);
  await pause(measureMs);
  process.send!({ at: 'end' } satisfies LoadReport);
  const result = { surveys: done, seconds: (performance.now() - begun) / 1000, posts: times.length };
  const measured = { ...result, postP50: quantile(times, 0.5), postP95: quantile(times, 0.95) };
  isOver = true;
  await all;
  agent.destroy();
  return { ...measured, failures: [...new Set(failures)] };
}

function between(html: string, mark: string): string {
  const from = html.indexOf(mark);
  if (from < 0) throw new Error(`a page without ${mark}`);
  return html.slice(from + mark.length, html.indexOf('"', from + mark.length));
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
