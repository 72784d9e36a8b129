/**
 * Reads a JSON body within limits: size, depth and length of strings. Malformed JSON is a refusal; the
 * framework's own reading would answer it with a server error.
 */
import { isRefusal, refuse, type Refusal } from '#lib/refusal.ts';
import { readText, type Incoming } from './read-form.ts';

const DEEPEST = 32;
const LONGEST_STRING = 10_000;

/** @param longest of a single string */
export async function readJson(
  request: Incoming,
  most: number,
  longest = LONGEST_STRING
): Promise<unknown | Refusal> {
  const type = (request.headers.get('content-type') ?? '').split(';')[0]!.trim().toLowerCase();
  if (type !== 'application/json') return refuse('json.unknown-type');
  const text = await readText(request, most);
  return isRefusal(text) ? text : parseJson(text, longest);
}

/** The same for a text that came in another way. */
export function parseJson(text: string, longest = LONGEST_STRING): unknown | Refusal {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse('json.unreadable');
  }
  // What reads like one of our refusals would be taken for one by whoever asks.
  if (isRefusal(value)) return refuse('json.unreadable');
  return isWithin(value, DEEPEST, longest) ? value : refuse('json.too-large');
}

function isWithin(value: unknown, depth: number, longest: number): boolean {
  if (typeof value === 'string') return value.length <= longest;
  if (value === null || typeof value !== 'object') return true;
  return (
    depth > 0 &&
    Object.entries(value).every(([key, part]) => key.length <= 200 && isWithin(part, depth - 1, longest))
  );
}
