/**
 * Sends what waits: one tab at a time, again and again with growing pauses, until a receipt for exactly that answer has
 * come. Only then is what was sealed deleted.
 */
import { allOf, put, remove, type Waiting } from './store.ts';

const FIRST_PAUSE = 5_000;
const LONGEST_PAUSE = 600_000;
const LONGEST_SILENCE = 20_000;
const tabs = new BroadcastChannel('stemm');
let pause = FIRST_PAUSE;
let timer: ReturnType<typeof setTimeout> | undefined;

interface Reply {
  id?: string;
  receipt?: string;
  message?: string;
}

/** @returns what stands in its place by now; nothing where no answer of ours came */
async function sent(entry: Waiting): Promise<Waiting | undefined> {
  const { envelope, id, survey, language, day } = entry;
  const response = await fetch(`/s/${survey}/sealed?lang=${language}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(envelope),
    signal: AbortSignal.timeout(LONGEST_SILENCE)
  });
  const { status } = response;
  const { id: taken, receipt, message } = (await response.json()) as Reply;
  if (receipt && taken === id)
    return { id, survey, language, day, receipt, ...(status === 409 ? { earlier: true } : {}) };
  return message && status >= 400 && status < 500 && status !== 429 ? { ...entry, refused: message } : undefined; // prettier-ignore
}

const waitingNow = async (id: string) => (await allOf('outbox')).find((entry) => entry.id === id);

async function sendAll(only?: string): Promise<void> {
  for (const { id } of await allOf('outbox')) {
    // What the person has deleted while another one was on its way stays here.
    const entry = await waitingNow(id);
    if (!entry?.envelope || (only ? id !== only : entry.refused)) continue;
    const outcome = await sent(entry).catch(() => undefined);
    // Deleted too late, it has arrived all the same: its receipt says so, and with it it can be withdrawn.
    if (outcome?.receipt || (outcome && (await waitingNow(id)))) await put('outbox', outcome);
    // The browser's Back may have opened it once more.
    if (outcome?.receipt) await remove('draft', id);
    tell();
  }
  clearTimeout(timer);
  if ((await allOf('outbox')).some(({ envelope, refused }) => envelope && !refused)) again();
  else pause = FIRST_PAUSE;
}

function again(): void {
  clearTimeout(timer);
  timer = setTimeout(() => void send(), (pause = Math.min(pause * 2, LONGEST_PAUSE)));
}

/** @param only one that the person wants to try again, also where it was refused before */
export async function send(only?: string): Promise<void> {
  const { locks } = navigator as Partial<Navigator>;
  // A browser without locks may send twice: the server gives the same receipt for both. The tab that sends may be closed
  // in the middle: the others look again.
  await (locks
    ? locks.request('stemm-send', { ifAvailable: only === undefined }, (lock) => lock ? sendAll(only) : again()) // prettier-ignore
    : sendAll(only));
}

let changed: () => void = () => undefined;

/** To this tab and to the others. */
export function tell(): void {
  tabs.postMessage('');
  changed();
}

/** @param onChange is called whenever this or another tab has changed what waits */
export function watch(onChange: () => void): void {
  changed = onChange;
  tabs.onmessage = onChange;
  addEventListener('online', () => void send());
  document.addEventListener('visibilitychange', () => document.hidden || void send());
}
