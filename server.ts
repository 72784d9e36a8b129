/**
 * The process: opens the instance, serves, and stops gracefully. The origin is set here from what the
 * operator says or from the socket, never from a client's own headers.
 */
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { RESIDENT_CSP, secureHeaders } from './src/lib/web/headers.ts';
import { readSettings, type Settings } from './src/settings.ts';
import { greeting } from './src/tools/greeting.ts';
import { seedIfEmpty } from './src/tools/seed/seed.ts';
import { keepHouse, openInstance, startJobs } from './src/wiring.ts';

const DRAIN_MS = 10_000;

// The adapter reads these names when its handler is loaded; the headers are overwritten per request.
process.env['PROTOCOL_HEADER'] = 'x-stemm-protocol';
process.env['HOST_HEADER'] = 'x-stemm-host';
process.env['ADDRESS_HEADER'] = 'x-stemm-address';
process.env['BODY_SIZE_LIMIT'] = '21M';

const settings = readSettings(process.env);
const instance = await openInstance(settings, import.meta.dirname).catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});
// Made by `npm run build`; named in a variable, as the checker runs before there is a build.
const built = './build/handler.js';
const { handler } = (await import(built)) as { handler: RequestListener };
const staff = await seedIfEmpty(instance, new Date());
const endHousekeeping = keepHouse(instance, (error) => console.error(error));
const endJobs = startJobs(instance, (error) => console.error(error));
/** For files and bare refusals too; pages of staff bring a policy of their own. */
const safeHeaders = new Headers({ 'content-security-policy': RESIDENT_CSP });
secureHeaders(safeHeaders, false);
// What is set here cannot be taken back by a page that others may frame; pages that nobody may frame say so themselves.
safeHeaders.delete('x-frame-options');
/** Scripts and styles are no documents: what they need is short, and every phone pays for each byte. */
const fileHeaders = new Headers({
  'content-security-policy': "default-src 'none'",
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin'
});
/** What it may fetch: our own pages. A new one shall be there with the next visit. */
const workerHeaders = new Headers(fileHeaders);
workerHeaders.set('content-security-policy', "default-src 'none'; connect-src 'self'");
workerHeaders.set('cache-control', 'no-cache');
const WORKER = '/service-worker.js';
let draining = false;

const server = createServer((request, response) => {
  setOrigin(request, settings);
  leadToRefusal(request);
  if (!draining && instance.door?.(request, response)) return;
  response.setHeaders(headersFor(request.url ?? ''));
  if (draining) response.setHeader('connection', 'close');
  if (draining && request.url === '/readyz') response.writeHead(503).end('stopping\n');
  else handler(request, response);
});
server.requestTimeout = 30_000;
server.headersTimeout = 15_000;
server.keepAliveTimeout = 65_000;

server.on('error', (error: NodeJS.ErrnoException) => {
  const taken = error.code === 'EADDRINUSE';
  console.error(taken ? `Port ${settings.port} is in use: set PORT to another one.` : error.message);
  process.exit(1);
});
server.listen(settings.port, settings.host, () => {
  const { port } = server.address() as { port: number };
  const origin = settings.origin ?? `http://${settings.host}:${port}`;
  process.stdout.write(`${greeting(instance, origin, staff)}\nready ${origin}\n`);
});

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop());

async function stop(): Promise<void> {
  draining = true;
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, DRAIN_MS).unref())]);
  server.closeAllConnections();
  endHousekeeping();
  await Promise.race([endJobs(), new Promise((resolve) => setTimeout(resolve, DRAIN_MS).unref())]);
  await instance.close();
  process.exit(0);
}

function headersFor(url: string): Headers {
  if (url === WORKER) return workerHeaders;
  return url.startsWith('/_app/immutable/') ? fileHeaders : safeHeaders;
}

function setOrigin({ headers, socket }: IncomingMessage, { origin, trustProxy }: Settings): void {
  const own = origin ? new URL(origin) : undefined;
  const forwarded = (name: string) =>
    trustProxy
      ? String(headers[name] ?? '')
          .split(',')[0]!
          .trim()
      : '';
  const protocol = own?.protocol.slice(0, -1) ?? (forwarded('x-forwarded-proto') || 'http');
  const host =
    own?.host ??
    (forwarded('x-forwarded-host') || headers.host || `${socket.localAddress}:${socket.localPort}`);
  headers['x-stemm-protocol'] = protocol === 'https' ? 'https' : 'http';
  headers['x-stemm-host'] = host;
  // The last entry is the one that our own proxy wrote; what stands before it came from the client.
  const hops = trustProxy ? String(headers['x-forwarded-for'] ?? '').split(',') : [];
  headers['x-stemm-address'] = hops.at(-1)?.trim() || socket.remoteAddress || 'unknown';
  // A browser without an Origin header (text browsers) and without our session has no power to abuse.
  if (headers.origin === undefined && !/stemm=/.test(headers.cookie ?? ''))
    headers.origin = `${headers['x-stemm-protocol']}://${host}`;
}

/** What the framework would refuse in one bare English line gets a page in the reader's language. */
function leadToRefusal(request: IncomingMessage): void {
  const { url = '/', method = '', headers } = request;
  if (url.startsWith('/api/')) return;
  const isForm = /^$|^(application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)\b/i.test(
    headers['content-type']?.trim() ?? ''
  );
  const isForeign = headers.origin !== `${headers['x-stemm-protocol']}://${headers['x-stemm-host']}`;
  if (isForm && isForeign && ['POST', 'PUT', 'PATCH', 'DELETE'].includes(method))
    Object.assign(request, { method: 'GET', url: '/changed' });
  else if (!isText(url.split('?', 1)[0]!)) request.url = '/unknown';
}

function isText(path: string): boolean {
  try {
    // No address of ours holds a NUL, and no database takes one.
    return !decodeURI(path).includes('\0');
  } catch {
    return false;
  }
}
