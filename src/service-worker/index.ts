/**
 * Answers for a survey's address when the network does not: with the offline edition that a page has put into the cache,
 * and with what was posted, so that it goes on from exactly there. Stores nothing itself.
 */
const worker = self as unknown as ServiceWorkerGlobalScope;
/** Milliseconds after which a silent network counts as none. */
const SILENCE = 15_000;

worker.addEventListener('install', () => void worker.skipWaiting());
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== location.origin) return;
  // In another site's frame the browser keeps nothing for us.
  if (request.mode === 'navigate' && request.destination === 'document') {
    const [, survey] = /^\/s\/([a-z0-9-]+)(?:\/offline)?$/.exec(pathname) ?? [];
    // What the worker sends comes from us: another site's form would pass for one of ours.
    const isForeign = request.method === 'POST' && !request.referrer.startsWith(`${location.origin}/`);
    if (survey && !isForeign) event.respondWith(fromNetwork(request, survey));
  } else if (request.method === 'GET' && /^\/_app\/immutable\/|\/media\//.test(pathname))
    event.respondWith(caches.match(request, { ignoreVary: true }).then((known) => known ?? fetch(request)));
});

async function fromNetwork(request: Request, survey: string): Promise<Response> {
  const posted = request.method === 'POST' ? await request.formData() : undefined;
  const fields = [...(posted ?? [])].filter((field): field is Field => typeof field[1] === 'string');
  const silence = new Promise<undefined>((resolve) => setTimeout(resolve, SILENCE));
  // The browser's own Back asks for a posted page from the cache only, where there is none: posted again it is the same.
  const withFiles = /multipart/i.test(request.headers.get('content-type') ?? '');
  const body = withFiles ? posted : new URLSearchParams(fields);
  const answer = posted ? fetch(request.url, { method: 'POST', body, redirect: 'manual' }) : fetch(request);
  try {
    const response = await Promise.race([answer, silence]);
    // What a program says whose database is gone, or a proxy whose program is.
    if (response && response.status < 500) return response;
  } catch {
    // No network: the edition, if there is one.
  }
  return (await fromCache(request.url, survey, fields)) ?? answer;
}

type Field = [string, string];

async function fromCache(url: string, survey: string, fields: Field[]): Promise<Response | undefined> {
  const said = (name: string) => fields.find(([own]) => own === name)?.[1];
  const language = said('~lang') ?? new URL(url).searchParams.get('lang');
  const names = (await caches.keys()).filter((name) => name.startsWith(`/s/${survey}/offline?`));
  const isAsked = (name: string) => name.includes(`lang=${String(language)}&`);
  let edition: Response | undefined;
  // In a cache that is still being filled, or never was to its end, there is none.
  for (const name of [...names.filter(isAsked), ...names.reverse()])
    edition ??= await caches.match(name, { cacheName: name, ignoreVary: true });
  if (!edition) return undefined;
  const data = JSON.stringify(fields).replace(/</g, '\\u003c');
  const block = `<script type="application/json" id="posted">${data}</script></body>`;
  const html = (await edition.text()).replace('</body>', () => block);
  const headers = new Headers({
    'content-type': 'text/html; charset=utf-8',
    'referrer-policy': 'same-origin'
  });
  headers.set(
    'content-security-policy',
    edition.headers.get('content-security-policy') ?? "default-src 'self'"
  );
  return new Response(html, { headers });
}
