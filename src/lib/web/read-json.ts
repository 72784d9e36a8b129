/**
 * Reads a JSON body within limits: size, depth and length of strings. Malformed JSON is a refusal; the
 * framework's own reading would answer it with a server error.
 */
import { isRefusal, refuse, type Refusal } from '#lib/refusal.ts';
import { readText } from './read-form.ts';

const DEEPEST = 32;
const LONGEST_STRING = 10_000;

export async function readJson(request: Request, most: number): Promise<unknown | Refusal> {
  const type = (request.headers.get('content-type') ?? '').split(';')[0]!.trim().toLowerCase();
  if (type !== 'application/json') return refuse('json.unknown-type');
  const text = await readText(request, most);
  if (isRefusal(text)) return text;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse('json.unreadable');
  }
  return isWithin(value, DEEPEST) ? value : refuse('json.too-large');
}

function isWithin(value: unknown, depth: number): boolean {
  if (typeof value === 'string') return value.length <= LONGEST_STRING;
  if (value === null || typeof value !== 'object') return true;
  return (
    depth > 0 && Object.entries(value).every(([key, part]) => key.length <= 200 && isWithin(part, depth - 1))
  );
}
