/** Fetches and posts as a phone's browser does: connections kept open, gzip, an Origin, redirects followed. */
import { Agent as PlainAgent, request as plainRequest, type IncomingMessage } from 'node:http';
import { Agent as SecureAgent, request as secureRequest } from 'node:https';
import { gunzipSync } from 'node:zlib';
import { encodeEntries, type Entry } from './fill-form.ts';

export interface Fetched {
  status: number;
  url: URL;
  html: string;
}

/** Milliseconds until the whole answer was there, per method, and the bytes of all bodies as sent. */
export interface Times {
  get: number[];
  post: number[];
  bytes: number;
}

export interface ResidentClient {
  get(url: URL): Promise<Fetched>;
  post(url: URL, entries: readonly Entry[]): Promise<Fetched>;
  times: Times;
  close(): void;
}

const PATIENCE_MS = 30_000;
const MOST_REDIRECTS = 5;

export function residentClient(connections: number): ResidentClient {
  const options = { keepAlive: true, maxSockets: connections };
  const [plain, secure] = [new PlainAgent(options), new SecureAgent(options)];
  const times: Times = { get: [], post: [], bytes: 0 };

  function exchange(
    method: 'GET' | 'POST',
    url: URL,
    body = ''
  ): Promise<{ message: IncomingMessage; bytes: Buffer }> {
    const isSecure = url.protocol === 'https:';
    const headers: Record<string, string | number> = { accept: 'text/html', 'accept-encoding': 'gzip' };
    if (method === 'POST') {
      headers['origin'] = url.origin;
      headers['content-type'] = 'application/x-www-form-urlencoded';
      headers['content-length'] = Buffer.byteLength(body);
    }
    return new Promise((resolve, reject) => {
      const agent = isSecure ? secure : plain;
      const request = (isSecure ? secureRequest : plainRequest)(
        url,
        { method, headers, agent },
        (message) => {
          const parts: Buffer[] = [];
          message.on('data', (part: Buffer) => parts.push(part));
          message.on('end', () => resolve({ message, bytes: Buffer.concat(parts) }));
          message.on('error', reject);
        }
      );
      request.setTimeout(PATIENCE_MS, () => request.destroy(new Error('no answer in time')));
      request.on('error', reject);
      request.end(body);
    });
  }

  async function fetchPage(method: 'GET' | 'POST', url: URL, body?: string, redirects = 0): Promise<Fetched> {
    const begun = performance.now();
    const { message, bytes } = await exchange(method, url, body);
    times[method === 'GET' ? 'get' : 'post'].push(performance.now() - begun);
    times.bytes += bytes.length;
    const status = message.statusCode ?? 0;
    const { location } = message.headers;
    if (location && status >= 301 && status <= 303 && redirects < MOST_REDIRECTS)
      return fetchPage('GET', new URL(location, url), undefined, redirects + 1);
    const html = (message.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes).toString();
    return { status, url, html };
  }

  return {
    times,
    get: (url) => fetchPage('GET', url),
    post: (url, entries) => fetchPage('POST', url, encodeEntries(entries)),
    close() {
      plain.destroy();
      secure.destroy();
    }
  };
}
