/** Parts of a file as players ask for them. */
import { expect, it } from 'vitest';
import { byteRange, rangedResponse } from './byte-range.ts';

it.each([
  ['bytes=0-1', [0, 1]],
  ['bytes=5-', [5, 9]],
  ['bytes=8-100', [8, 9]],
  ['bytes=-3', [7, 9]],
  ['bytes=-30', [0, 9]],
  ['bytes=10-', undefined],
  ['bytes=-0', undefined],
  [null, 'all'],
  ['bytes=-', 'all'],
  ['bytes=3-2', 'all'],
  ['bytes=0-1,3-4', 'all'],
  ['lines=0-1', 'all'],
  ['bytes=0-1x', 'all']
])('%s of ten bytes', (header, expected) => expect(byteRange(header, 10)).toEqual(expected));

it('of an empty file nothing can be asked', () => {
  for (const header of ['bytes=0-', 'bytes=-1']) expect(byteRange(header, 0)).toBeUndefined();
});

it('says which part it answers with', async () => {
  const ask = (range?: string) =>
    rangedResponse(new Request('http://x', { headers: range ? { range } : {} }), Buffer.from('0123456789'), new Headers()); // prettier-ignore
  const part = ask('bytes=2-4');
  expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([206, 'bytes 2-4/10', '234']); // prettier-ignore
  const whole = ask();
  expect([whole.status, whole.headers.get('accept-ranges'), await whole.text()]).toEqual([200, 'bytes', '0123456789']); // prettier-ignore
  const beyond = ask('bytes=10-');
  expect([beyond.status, beyond.headers.get('content-range'), await beyond.text()]).toEqual([416, 'bytes */10', '']); // prettier-ignore
});
