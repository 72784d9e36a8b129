/** What a simulation tells: its progress while it runs, and its measures in the end. */
import { quantile } from '../quantile.ts';
import type { Times } from './resident-client.ts';

export interface Tally {
  seed: number;
  sent: number;
  /** How often each reason for a failure was met. */
  failures: Map<string, number>;
  /** On the clock of `performance.now()`. */
  begun: number;
}

/** Times in milliseconds until the whole page was there; bytes of all pages as they were sent. */
export interface Summary {
  sent: number;
  failed: number;
  seconds: number;
  perSecond: number;
  getP50: number | null;
  getP95: number | null;
  postP50: number | null;
  postP95: number | null;
  bytes: number;
}

export function progressLine(tally: Tally, responses: number): string {
  const seconds = (performance.now() - tally.begun) / 1000;
  const failed = failedIn(tally);
  return `${tally.sent + failed} of ${responses}, ${failed} failed, ${(tally.sent / seconds).toFixed(1)}/s `;
}

export function summaryOf(tally: Tally, { get, post, bytes }: Times): Summary {
  const seconds = (performance.now() - tally.begun) / 1000;
  const at = (times: number[], q: number) => (times.length > 0 ? rounded(quantile(times, q)) : null);
  return {
    sent: tally.sent,
    failed: failedIn(tally),
    seconds: rounded(seconds),
    perSecond: rounded(tally.sent / seconds),
    getP50: at(get, 0.5),
    getP95: at(get, 0.95),
    postP50: at(post, 0.5),
    postP95: at(post, 0.95),
    bytes
  };
}

export function summaryLines({ seed, failures }: Tally, summary: Summary): string[] {
  const ms = (value: number | null) => (value === null ? '–' : `${value} ms`);
  return [
    `sent        ${summary.sent} (seed ${seed})`,
    `failed      ${summary.failed}`,
    ...[...failures].map(([reason, count]) => `            ${count} × ${reason}`),
    `time        ${summary.seconds} s`,
    `rate        ${summary.perSecond} surveys/s`,
    `GET p50     ${ms(summary.getP50)}`,
    `GET p95     ${ms(summary.getP95)}`,
    `POST p50    ${ms(summary.postP50)}`,
    `POST p95    ${ms(summary.postP95)}`,
    `pages       ${(summary.bytes / 1024).toFixed(1)} KiB over the wire`
  ];
}

function failedIn({ failures }: Tally): number {
  return [...failures.values()].reduce((sum, count) => sum + count, 0);
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
