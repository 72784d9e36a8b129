/** Files as spreadsheets and survey tools save them become tables; what is none is refused with its reason. */
import { describe, expect, it } from 'vitest';
import { isRefusal } from '#lib/refusal.ts';
import { MOST_COLUMNS, MOST_ROWS, readImportTable, readImportText } from './import-file.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const latin = (text: string) =>
  Uint8Array.from(text, (letter) => (letter === '€' ? 0x80 : letter.charCodeAt(0)));
const utf16 = (text: string) => new Uint8Array(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])); // prettier-ignore
const textOf = (bytes: Uint8Array) => {
  const read = readImportText(bytes);
  return isRefusal(read) ? read.code : [read.encoding, read.text];
};
const tableOf = (text: string) => {
  const table = readImportTable(text);
  if (isRefusal(table)) throw new Error(table.code);
  return table;
};

describe('the text of a file', () => {
  it.each([
    ['UTF-8', utf8('Präis'), ['utf-8', 'Präis']],
    ['UTF-8 with a byte-order mark', utf8('\uFEFFPräis'), ['utf-8', 'Präis']],
    ['UTF-16 of spreadsheets', utf16('Präis'), ['utf-16le', 'Präis']],
    ['Windows-1252', latin('Präis 5 €'), ['windows-1252', 'Präis 5 €']],
    ['bytes of neither', Uint8Array.of(0x41, 0x81, 0x42), 'import.not-text'],
    ['a workbook', Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0xff), 'import.not-text'],
    ['NUL', utf8('a\u0000b'), 'import.not-text']
  ])('%s', (_, bytes, expected) => expect(textOf(bytes)).toEqual(expected));
});

describe('its table', () => {
  it.each([
    [';', 'a;b\n1;2'],
    [',', 'a,b\r\n1,2\r\n'],
    ['\t', 'a\tb\n1\t2\n\n']
  ])('separated by %j', (delimiter, text) => {
    expect(tableOf(text)).toEqual({ delimiter, header: ['a', 'b'], rows: [{ line: 2, cells: ['1', '2'] }] });
  });
  it('knows the line of a row behind cells with line breaks and behind empty lines', () => {
    const { rows } = tableOf('a;b\n"one\ntwo";"x ""y"""\n\n;\n3;4');
    expect(rows).toEqual([
      { line: 2, cells: ['one\ntwo', 'x "y"'] },
      { line: 6, cells: ['3', '4'] }
    ]);
  });
  it('passes over the line in which spreadsheets name the separator', () => {
    const rows = [{ line: 3, cells: ['1,5', '2'] }];
    for (const note of ['sep=;\r\n', '"sep=;"\r\n', 'SEP=;\n']) expect(tableOf(`${note}a;b\r\n1,5;2\r\n`)).toEqual({ delimiter: ';', header: ['a', 'b'], rows }); // prettier-ignore
  });
  it('takes names that occur twice, none, and those that mean something to programs', () => {
    expect(tableOf('__proto__;constructor;a;a;\n1;2;3;4;5').header).toEqual(['__proto__', 'constructor', 'a', 'a', '']); // prettier-ignore
  });
  it('takes a cell of a megabyte', () => {
    expect(tableOf(`a;b\n${'x'.repeat(1_000_000)};1`).rows[0]!.cells[0]).toHaveLength(1_000_000);
  });
  it.each([
    ['nothing', '', 'import.empty'],
    ['a header alone', 'a;b\n\n', 'import.empty'],
    ['a quotation mark that is never closed', 'a;b\n1;2\n"x;3\n4;5', 'import.unreadable-row'],
    ['more cells than columns', 'a;b\n1;2;3', 'import.unreadable-row'],
    ['columns beyond the most', Array.from({ length: 100_000 }, (_, at) => `c${at}`).join(';'), 'import.too-many-columns'], // prettier-ignore
    ['one row beyond the most', `a;b\n${'1;2\n'.repeat(MOST_ROWS + 1)}`, 'import.too-many-rows']
  ])('%s is refused', (_, text, code) => {
    expect(readImportTable(text)).toMatchObject({ refused: true, code });
  });
  it('exactly the most rows and columns are taken', () => {
    expect(tableOf(`a;b\n${'1;2\n'.repeat(MOST_ROWS)}`).rows).toHaveLength(MOST_ROWS);
    expect(tableOf(`${'a;'.repeat(MOST_COLUMNS - 1)}a\n1`).header).toHaveLength(MOST_COLUMNS);
  });
  it('says on which line it could not go on', () => {
    expect(readImportTable('a;b\n1;2\n1;2;3')).toMatchObject({ values: { line: 3 } });
  });
});
