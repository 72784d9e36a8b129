/** Whatever arrives as a form becomes fields or a refusal, never an exception. */
import { describe, expect, it } from 'vitest';
import { isRefusal } from '#lib/refusal.ts';
import { LARGEST_ANSWERS, readForm, readMultipart, readText } from './read-form.ts';

const URLENCODED = 'application/x-www-form-urlencoded';
const MULTIPART = 'multipart/form-data; boundary=XX';
const post = (
  body: BodyInit | null,
  type: string | undefined = URLENCODED,
  headers: Record<string, string> = {}
) =>
  new Request('http://x/', {
    method: 'POST',
    body,
    headers: { ...(type ? { 'content-type': type } : {}), ...headers },
    duplex: 'half'
  } as RequestInit);
const stream = (...parts: (Uint8Array | Error)[]) =>
  new ReadableStream<Uint8Array>({
    pull(controller) {
      const part = parts.shift();
      if (!part) controller.close();
      else if (part instanceof Error) controller.error(part);
      else controller.enqueue(part);
    }
  });
const part = (name: string, value: string, extra = '') =>
  `--XX\r\nContent-Disposition: form-data; name="${name}"${extra}\r\n\r\n${value}\r\n`;
const bytes = (text: string) => new TextEncoder().encode(text);

async function fieldsOf(request: Request): Promise<[string, string[]][]> {
  const fields = await readForm(request);
  if (isRefusal(fields)) throw new Error(fields.code);
  return [...fields];
}

describe('fields', () => {
  it('come in their order, doubled ones together', async () => {
    expect(await fieldsOf(post('b=1&a=x+y&b=2&c=%C3%A9%F0%9F%98%80&d'))).toEqual([['b', ['1', '2']], ['a', ['x y']], ['c', ['é😀']], ['d', ['']]]); // prettier-ignore
  });
  it('may be called like what objects inherit', async () => {
    expect(await fieldsOf(post('__proto__=a&constructor=b&toString=c'))).toEqual([['__proto__', ['a']], ['constructor', ['b']], ['toString', ['c']]]); // prettier-ignore
  });
  it('may hold NUL: the check refuses it where it stands', async () => {
    expect(await fieldsOf(post('a=x%00y'))).toEqual([['a', ['x\u0000y']]]);
  });
  it('come from multipart too, without its files', async () => {
    const body = `${part('a', 'é')}${part('f', 'file', '; filename="x.txt"')}${part('a', '2')}--XX--\r\n`;
    expect(await fieldsOf(post(body, MULTIPART))).toEqual([['a', ['é', '2']]]);
  });
  it('come whole from a body in several small parts, as sockets deliver them', async () => {
    const body = `${part('a', 'first')}${part('b', 'second')}--XX--\r\n`;
    const half = Buffer.from(body.slice(0, 40));
    expect(await fieldsOf(post(stream(half, Buffer.from(body.slice(40))), MULTIPART))).toEqual([['a', ['first']], ['b', ['second']]]); // prettier-ignore
    // A Buffer is a window on shared memory: what lies beside it must not be read.
    const window = Buffer.from(`${part('secret', 'of somebody else')}${body}${part('secret', 'too')}--XX--`);
    const from = part('secret', 'of somebody else').length;
    expect(await fieldsOf(post(stream(window.subarray(from, from + body.length)), MULTIPART))).toHaveLength(
      2
    );
  });
  it('are none in an empty or missing body', async () => {
    expect(await fieldsOf(post(''))).toEqual([]);
    expect(await fieldsOf(post(null))).toEqual([]);
  });
});

describe('is refused', () => {
  const surrogate = '%ED%A0%80';
  it.each<[string, () => Request, string]>([
    ['2 MB', () => post(`a=${'x'.repeat(2_000_000)}`), 'form.too-large'],
    [
      '2 MB in parts without a length',
      () => post(stream(...Array.from({ length: 40 }, () => bytes('x'.repeat(50_000))))),
      'form.too-large'
    ],
    [
      '2 MB of multipart',
      () => post(`${part('a', 'x'.repeat(2_000_000))}--XX--`, MULTIPART),
      'form.too-large'
    ],
    [
      'an announced length above the limit',
      () => post('a=1', URLENCODED, { 'content-length': '99999999' }),
      'form.too-large'
    ],
    [
      '3,000 fields',
      () => post(Array.from({ length: 3_000 }, (_, i) => `f${i}=1`).join('&')),
      'form.too-large'
    ],
    ['one field 3,000 times', () => post('a=1&'.repeat(3_000)), 'form.too-large'],
    ['JSON', () => post('{"a":1}', 'application/json'), 'form.unknown-type'],
    ['plain text', () => post('a=1', 'text/plain'), 'form.unknown-type'],
    ['a nearly right type', () => post('a=1', 'application/x-www-form-urlencodedx'), 'form.unknown-type'],
    ['no type', () => post(bytes('a=1'), ''), 'form.unknown-type'],
    ['bytes that are no UTF-8', () => post(new Uint8Array([0x61, 0x3d, 0xff, 0xfe])), 'form.unreadable'],
    ['escapes that are no UTF-8', () => post('a=%FF%FE'), 'form.unreadable'],
    ['half a character, escaped', () => post(`a=${surrogate}`), 'form.unreadable'],
    ['half an escape', () => post('a=%4'), 'form.unreadable'],
    ['multipart without a boundary', () => post('x', 'multipart/form-data'), 'form.unreadable'],
    ['multipart that breaks off', () => post(part('a', '1').slice(0, -5), MULTIPART), 'form.unreadable'],
    ['multipart that is none', () => post('a=1&b=2', MULTIPART), 'form.unreadable'],
    ['multipart with nothing in it', () => post(null, MULTIPART), 'form.unreadable'],
    ['a connection that breaks', () => post(stream(bytes('a=1'), new Error('reset'))), 'form.unreadable']
  ])('%s', async (_, request, code) =>
    expect(await readForm(request())).toMatchObject({ refused: true, code })
  );
});

it('exactly the limit is taken, one byte more is not', async () => {
  const most = 'a=' + 'x'.repeat(LARGEST_ANSWERS - 2);
  expect(await fieldsOf(post(most))).toHaveLength(1);
  expect(await readForm(post(`${most}x`))).toMatchObject({
    code: 'form.too-large',
    values: { most: LARGEST_ANSWERS }
  });
});

it('a length that is announced too low does not open the door', async () => {
  expect(
    await readForm(
      post(stream(bytes('x'.repeat(LARGEST_ANSWERS + 1))), URLENCODED, { 'content-length': '3' })
    )
  ).toMatchObject({ code: 'form.too-large' });
});

it('texts and files of staff are read with their own limits', async () => {
  expect(await readText(post('{"é":1}'), 100)).toBe('{"é":1}');
  expect(await readText(post('x'.repeat(101)), 100)).toMatchObject({ code: 'form.too-large' });
  const form = await readMultipart(
    post(`${part('f', 'a;b', '; filename="m.csv"')}--XX--\r\n`, MULTIPART),
    1000
  );
  if (isRefusal(form)) throw new Error(form.code);
  expect(await (form.get('f') as File).text()).toBe('a;b');
});
