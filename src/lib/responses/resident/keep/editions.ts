/** Puts the offline edition of a survey into the browser's cache, whole or not at all, and hires the worker that serves it. */

const WORKER = '/service-worker.js';
interface TrustedTypes {
  createPolicy(name: string, rules: object): { createScriptURL(url: string): string };
}
const { trustedTypes } = self as { trustedTypes?: TrustedTypes };
/** The one address that a page of ours may start as a program. */
const policy = trustedTypes?.createPolicy('stemm-worker', { createScriptURL: () => WORKER });
const DAY_MS = 86_400_000;

/** Private windows of some browsers have none, or refuse it. */
export async function hireWorker(): Promise<void> {
  await navigator.serviceWorker.register(policy?.createScriptURL(WORKER) ?? WORKER, { scope: '/s/' });
}

/**
 * The cache bears the name of the edition's address; the edition itself goes in last, so that what is found in there is
 * complete.
 * @param own the script that called, which the edition loads too
 * @returns the last day on which answers are taken, where there is one
 */
export async function keepEdition(address: string, own: string): Promise<string | null> {
  const known = await caches.match(address, { cacheName: address, ignoreVary: true });
  const age = Date.now() - Date.parse(known?.headers.get('date') ?? '');
  if (known && age < DAY_MS) return closesOn(known);
  const fresh = await fetch(address).catch(() => undefined);
  if (!fresh?.ok) return closesOn(known);
  const html = await fresh.clone().text();
  const parts = [...html.matchAll(/(?:href|src)="(\/(?:_app|s\/[a-z0-9-]+\/media)\/[^"]+)"/g)];
  const cache = await caches.open(address);
  await cache.addAll([...new Set([own, ...parts.map(([, path]) => path!)])]);
  await cache.put(address, fresh);
  const [path] = address.split('?');
  const version = /v=\d+$/.exec(address)![0];
  for (const name of await caches.keys())
    if (name.startsWith(`${path}?`) && !name.endsWith(version)) await caches.delete(name);
  return closesOn(fresh);
}

const closesOn = (edition?: Response) => edition?.headers.get('x-closes-on') ?? null;

/** Of all surveys: somebody else will hold this device next. */
export async function forgetEditions(): Promise<void> {
  // The worker first: it answers from what lies in there.
  for (const worker of (await navigator.serviceWorker?.getRegistrations()) ?? []) await worker.unregister();
  for (const name of await caches.keys()) await caches.delete(name);
}
