/** Lists of hashes that printers send, with every line that cannot be used named; and the file that printers get. */
import { describe, expect, it } from 'vitest';
import { printerFile, readCount, readHashes } from './access-code.ts';

const hash = (letter: string) => letter.repeat(64);

describe('a list of hashes', () => {
  it.each([
    ['one per line', `${hash('a')}\n${hash('b')}`],
    ['with a heading and a byte-order mark', `\uFEFFSHA hash\r\n${hash('a')}\r\n${hash('b')}\r\n`],
    ['as the first column, quoted, in capitals', `"hash";"street"\n"${hash('A')}";"x"\n"${hash('B')}";"y"`],
    ['with empty lines', `\n${hash('a')}\n\n${hash('b')}\n\n`]
  ])('is read %s', (_, text) => {
    const { hashes, problems } = readHashes(text);
    expect([...hashes.keys()]).toEqual([hash('a'), hash('b')]);
    expect(problems).toEqual([]);
  });

  it('names each line that cannot be used, and why', () => {
    const text = [hash('a'), 'x', hash('a'), '0k7b zz91 23qx mn45', hash('b').slice(1), hash('b')].join('\n');
    expect(readHashes(text).problems).toEqual([
      { line: 2, problem: 'no-hash' },
      { line: 3, problem: 'twice', first: 1 },
      { line: 4, problem: 'code-itself' },
      { line: 5, problem: 'no-hash' }
    ]);
  });

  it('a first line that is a code or has a digit is no heading', () => {
    expect(readHashes('BCDF-GHJK-MNPQ-RSTV').problems).toEqual([{ line: 1, problem: 'code-itself' }]);
    expect(readHashes('abc123').problems).toEqual([{ line: 1, problem: 'no-hash' }]);
  });

  it('without anything holds nothing', () => {
    expect(readHashes('')).toEqual({ hashes: new Map(), problems: [] });
  });
});

it.each([
  ['1', 1],
  ['100000', 100_000],
  ['0', undefined],
  ['100001', undefined],
  ['-5', undefined],
  ['1.5', undefined],
  ['', undefined],
  ['1e3', undefined],
  ['٥', undefined]
])('a number of codes, %j, is read as %j', (typed, count) => expect(readCount(typed)).toBe(count));

it('the printer gets each code with its link in each language', () => {
  expect(printerFile(['0K7B-ZZ91-23QX-MN45'], ['de', 'ar'], 'https://x.lu/s/w')).toBe(
    '\uFEFFcode,link_de,link_ar\r\n0K7B-ZZ91-23QX-MN45,https://x.lu/s/w?lang=de&k=0K7B-ZZ91-23QX-MN45,https://x.lu/s/w?lang=ar&k=0K7B-ZZ91-23QX-MN45\r\n'
  );
});
