/**
 * Reads the body of a request within limits. Whatever a client sends becomes fields or a refusal; the
 * framework's own reading would answer a broken body with a server error.
 */
import { refuse, type Refusal } from '#lib/refusal.ts';

/** What is read of a request. */
export interface Incoming {
  headers: Pick<Headers, 'get'>;
  body: AsyncIterable<Uint8Array> | ReadableStream<Uint8Array> | null;
}

/** Largest body of answers, in bytes. */
export const LARGEST_ANSWERS = 65_536;
const MOST_FIELDS = 2_000;

/** The text of the body, decoded strictly as UTF-8. */
export async function readText(request: Incoming, most: number): Promise<string | Refusal> {
  const bytes = await readBytes(request, most);
  if (!(bytes instanceof Uint8Array)) return bytes;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return refuse('form.unreadable');
  }
}

/** Fields by name, in the order in which they were sent; files are not taken here. */
export async function readForm(
  request: Incoming,
  most = LARGEST_ANSWERS
): Promise<Map<string, string[]> | Refusal> {
  const type = (request.headers.get('content-type') ?? '').split(';')[0]!.trim().toLowerCase();
  if (type === 'application/x-www-form-urlencoded') {
    const text = await readText(request, most);
    if (typeof text !== 'string') return text;
    return isDecodable(text) ? collect(new URLSearchParams(text)) : refuse('form.unreadable');
  }
  if (type !== 'multipart/form-data') return refuse('form.unknown-type');
  const form = await readMultipart(request, most);
  return form instanceof FormData ? collect(form) : form;
}

/** A multipart form that may carry files, for imports by staff. */
export async function readMultipart(request: Incoming, most: number): Promise<FormData | Refusal> {
  const bytes = await readBytes(request, most);
  if (!(bytes instanceof Uint8Array)) return bytes;
  try {
    const type = request.headers.get('content-type') ?? '';
    // A copy: a Buffer is a window on memory that other requests use too.
    return await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData();
  } catch {
    return refuse('form.unreadable');
  }
}

/** Browsers escape UTF-8; what decodes to anything else would be stored as something that nobody wrote. */
function isDecodable(text: string): boolean {
  try {
    // The value has to be used: the bundler drops a bare call, and the error that it throws with it.
    return decodeURIComponent(text).isWellFormed();
  } catch {
    return false;
  }
}

/** The texts of a form, each name with all that was sent under it. */
export function collect(entries: Iterable<[string, FormDataEntryValue]>): Map<string, string[]> | Refusal {
  const fields = new Map<string, string[]>();
  let count = 0;
  for (const [name, value] of entries) {
    if (typeof value !== 'string') continue;
    if (++count > MOST_FIELDS) return refuse('form.too-large', { most: MOST_FIELDS });
    const values = fields.get(name);
    if (values) values.push(value);
    else fields.set(name, [value]);
  }
  return fields;
}

async function readBytes(request: Incoming, most: number): Promise<Uint8Array | Refusal> {
  const announced = Number(request.headers.get('content-length') ?? 0);
  if (announced > most) return refuse('form.too-large', { most });
  if (!request.body) return new Uint8Array();
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const part of request.body as AsyncIterable<Uint8Array>) {
      size += part.byteLength;
      // Read to its end all the same: giving up would close the connection, and nobody would see the page.
      if (size <= most) parts.push(part);
    }
  } catch {
    return refuse('form.unreadable');
  }
  if (size > most) return refuse('form.too-large', { most });
  return parts.length === 1 ? parts[0]! : Buffer.concat(parts);
}
