/** A reply says the same whether the framework sends it or the process itself. */
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { asResponse, Reply, writeAnswer } from './reply-service.ts';

const BASE = new Map([
  ['content-type', 'text/html; charset=utf-8'],
  ['vary', 'Accept-Language']
]);

function reply(): Reply {
  const made = new Reply(422, BASE, new TextEncoder().encode('<p>Wéi al bass du? العربية</p>'));
  made.headers.append('set-cookie', 'lang=de; Path=/');
  made.headers.append('set-cookie', 'lang=ar; Path=/');
  made.headers.set('retry-after', '3');
  made.headers.delete('vary');
  return made;
}

async function asSeen(response: Response) {
  const { status, headers } = response;
  const names = ['content-type', 'content-length', 'vary', 'retry-after'];
  return {
    status,
    headers: names.map((name) => headers.get(name)),
    cookies: headers.getSetCookie(),
    text: await response.text()
  };
}

async function overHttp(answer: Reply | Response) {
  const server = createServer((_, response) => void writeAnswer(response, answer)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    return await asSeen(await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
  } finally {
    server.close();
  }
}

it('sent by the process, sent by the framework and sent as a Response it is the same', async () => {
  const expected = {
    status: 422,
    headers: ['text/html; charset=utf-8', '38', null, '3'],
    cookies: ['lang=de; Path=/', 'lang=ar; Path=/'],
    text: '<p>Wéi al bass du? العربية</p>'
  };
  expect(await asSeen(asResponse(reply()))).toEqual(expected);
  expect(await overHttp(reply())).toEqual(expected);
  expect(await overHttp(asResponse(reply()))).toEqual(expected);
});

it('what one reply adds, the next one does not have', () => {
  expect(reply().headers.get('set-cookie')).toBe('lang=de; Path=/, lang=ar; Path=/');
  expect(new Reply(200, BASE, new Uint8Array()).headers.get('set-cookie')).toBeNull();
  expect([...BASE.keys()]).toEqual(['content-type', 'vary']);
});
