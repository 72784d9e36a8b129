/** A page that is compressed once and joined per person is the very page, byte by byte. */
import { readFileSync } from 'node:fs';
import { crc32, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { joinPage, prepareJoin } from './join-service.ts';

const MARK = '\u0001token\u0001';
const BEFORE = '<!doctype html><p>Wéi al bass du? 😀 العربية</p>'.repeat(300);
const AFTER = '"></form></body></html>\n';
const page = prepareJoin(`${BEFORE}${MARK}${AFTER}`, MARK);
const STORED = 65_535;
/** Lengths around which the last stored block is empty, full or one byte too long. */
const tail = Buffer.byteLength(AFTER);
const lengths = [0, 1, 100, 1_000, 4_096, 40_000, ...[STORED, 2 * STORED, 3 * STORED].flatMap((full) => [-1, 0, 1].map((by) => full - tail + by)), 500_000]; // prettier-ignore

describe.each(lengths)('a text of %i bytes', (length) => {
  const text = 'aZ9_-'.repeat(length / 5 + 1).slice(0, length);
  const plain = joinPage(page, text, false);
  const packed = joinPage(page, text, true);
  it('stands where the mark stood', () => expect(plain.toString()).toBe(`${BEFORE}${text}${AFTER}`));
  it('unpacks to the plain page', () => expect(gunzipSync(packed).equals(plain)).toBe(true));
  it('carries the checksum and length of the whole', () => {
    expect(packed.readUInt32LE(packed.length - 8)).toBe(crc32(plain));
    expect(packed.readUInt32LE(packed.length - 4)).toBe(plain.length);
  });
});

it.each([
  ['nothing before the mark', MARK + AFTER],
  ['nothing after it', BEFORE + MARK],
  ['nothing but the mark', MARK]
])('joins with %s', (_, html) => {
  for (const text of ['', 'x', 'é'.repeat(70_000)]) {
    const joinable = prepareJoin(html, MARK);
    expect(gunzipSync(joinPage(joinable, text, true)).toString()).toBe(html.replace(MARK, text));
  }
});

it('one prepared page serves many people without mixing them up', () => {
  const people = Array.from({ length: 50 }, (_, index) => `token-${index}`);
  const pages = people.map((person) => joinPage(page, person, true));
  for (const [index, person] of people.entries())
    expect(gunzipSync(pages[index]!).toString()).toContain(`${person}"></form>`);
});

it('a text that looks like a pattern of replacement stays as it is', () => {
  expect(joinPage(page, '$& $1 $`', false).toString()).toContain('$& $1 $`"></form>');
});

it('refuses a page without the mark', () => {
  expect(() => prepareJoin('no mark', MARK)).toThrow('must stand in the page');
});

it('puts the text wherever the mark stands', () => {
  const page = prepareJoin(`<p data-receipt="${MARK}">${MARK}</p> end`, MARK);
  expect(joinPage(page, 'AB-12', false).toString()).toBe('<p data-receipt="AB-12">AB-12</p> end');
  expect(gunzipSync(joinPage(page, 'AB-12', true)).toString()).toBe('<p data-receipt="AB-12">AB-12</p> end');
});

it('compresses what is the same for everybody', () => {
  const source = readFileSync(new URL('./join-service.ts', import.meta.url), 'utf8');
  expect(prepareJoin(source + MARK, MARK).deflated.length).toBeLessThan(source.length / 2);
});
