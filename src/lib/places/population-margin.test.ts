/** The file of population margins: read whole or refused with the line of the first mistake. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isRefusal } from '#lib/refusal.ts';
import { readMargins, sumByCategory } from './population-margin.ts';

const HEAD = 'commune,variable,category,count,source,reference_date,made_up';
const GOOD = 'remich,CIT,lu,400,STATEC,2026-01-01,no';
const read = (...lines: string[]) => readMargins([HEAD, ...lines].join('\n'), ['remich', 'bous']);
/** A good row with one cell replaced. */
const withCell = (column: string, value: string) => {
  const cells = GOOD.split(',');
  cells[HEAD.split(',').indexOf(column)] = value;
  return cells.join(',');
};

it('reads rows as they stand', () => {
  expect(read(GOOD, 'bous,CIT,lu,100,"STATEC, own count",2026-01-01,YES')).toEqual([
    {
      communeId: 'remich',
      variable: 'CIT',
      category: 'lu',
      count: 400,
      source: 'STATEC',
      referenceDate: '2026-01-01',
      madeUp: false
    },
    {
      communeId: 'bous',
      variable: 'CIT',
      category: 'lu',
      count: 100,
      source: 'STATEC, own count',
      referenceDate: '2026-01-01',
      madeUp: true
    }
  ]);
});

it.each([[';'], ['\t']])(
  'reads files with %j between cells, a byte order mark, Windows lines and columns in any order',
  (sign) => {
    const csv = `\uFEFF${['Count', 'commune', 'category', 'variable', 'made_up', 'source', 'reference_date'].join(sign)}\r\n`;
    expect(
      readMargins(
        `${csv}${['7', 'remich', 'f×16-24', 'SEX×AGE', '', 'S', '2024-02-29'].join(sign)}\r\n\r\n`,
        ['remich']
      )
    ).toMatchObject([
      { variable: 'SEX×AGE', category: 'f×16-24', count: 7, referenceDate: '2024-02-29', madeUp: false }
    ]);
  }
);

describe('is refused with its line', () => {
  it.each<[string, string, string, string]>([
    ['a commune of another region', 'commune', 'esch', 'unknown-commune'],
    ['a variable that is no code', 'variable', 'age', 'unusable-code'],
    ['a category that release keys could not hold', 'category', 'a=b', 'unusable-code'],
    ['no category', 'category', '', 'unusable-code'],
    ['a count with a decimal', 'count', '12.5', 'not-a-count'],
    ['a negative count', 'count', '-1', 'not-a-count'],
    ['a count beyond every country', 'count', '1'.repeat(10), 'not-a-count'],
    ['no count', 'count', '', 'not-a-count'],
    ['a day that is not in the calendar', 'reference_date', '2026-02-30', 'not-a-date'],
    ['a day as people write it', 'reference_date', '1.1.2026', 'not-a-date'],
    ['no source', 'source', ' ', 'no-source'],
    ['a source that cannot be stored', 'source', 'a\u0000b', 'no-source'],
    ['made up, perhaps', 'made_up', 'ja', 'not-yes-or-no']
  ])('%s', (_, column, value, code) => {
    expect(read(GOOD, withCell(column, value))).toMatchObject({
      code: `margin-file.${code}`,
      values: { line: 3 }
    });
  });
  it('a category that comes twice', () => {
    expect(read(GOOD, withCell('category', 'pt'), '', GOOD)).toMatchObject({
      code: 'margin-file.doubled',
      values: { line: 5, category: 'lu' }
    });
  });
  it('a thousands sign that would shift the cells', () => {
    expect(read(GOOD, withCell('count', '1,200'))).toMatchObject({
      code: 'margin-file.unreadable',
      values: { line: 3 }
    });
  });
  it('a row that ends too early, or a quote that never ends', () => {
    expect(read(GOOD, 'bous,CIT,lu')).toMatchObject({ code: 'margin-file.unreadable', values: { line: 3 } });
    expect(read(GOOD, 'bous,CIT,"lu,1,S,2026-01-01,no')).toMatchObject({
      code: 'margin-file.unreadable',
      values: { line: 3 }
    });
  });
});

describe('is refused as a whole', () => {
  it('a file without a column, by its name', () => {
    expect(readMargins('commune,variable,category,count,source,made_up\n', [])).toMatchObject({
      code: 'margin-file.column-missing',
      values: { column: 'reference_date' }
    });
    expect(readMargins('', ['remich'])).toMatchObject({ code: 'margin-file.column-missing' });
  });
  it('a file without rows', () => expect(read('', ' ')).toMatchObject({ code: 'margin-file.empty' }));
  it('a file longer than any register', () => {
    expect(read(...Array.from({ length: 20_001 }, () => GOOD))).toMatchObject({
      code: 'margin-file.too-large'
    });
  });
  it('variables of one commune that count different numbers of people', () => {
    const sexes = (total: number) => [
      GOOD,
      `remich,SEX,f,${total - 200},S,2026-01-01,no`,
      'remich,SEX,m,200,S,2026-01-01,no'
    ];
    expect(read(...sexes(402))).toHaveLength(3);
    expect(read(...sexes(403))).toMatchObject({
      code: 'margin-file.totals-differ',
      values: { commune: 'remich', first: 'CIT', total: 400, second: 'SEX', other: 403 }
    });
  });
});

it.each(['margins-miselerland.csv', 'margins-guests.csv'])(
  '%s of the demonstration reads cleanly',
  (file) => {
    const csv = readFileSync(`src/tools/seed/${file}`, 'utf8');
    const communes = [...new Set(csv.split('\n').slice(1).map((line) => line.split(',')[0]!))]; // prettier-ignore
    const margins = readMargins(csv, communes);
    if (isRefusal(margins)) throw new Error(`${margins.code} ${JSON.stringify(margins.values)}`);
    expect(margins).toHaveLength(csv.trim().split('\n').length - 1);
    expect(margins.every((margin) => margin.madeUp)).toBe(true);
  }
);

it('sums over communes keep the order of the categories', () => {
  const margins = read(GOOD, withCell('category', 'pt'), withCell('commune', 'bous'));
  if (isRefusal(margins)) throw new Error(margins.code);
  expect([...sumByCategory(margins, 'CIT')]).toEqual([['lu', 800], ['pt', 400]]); // prettier-ignore
  expect([...sumByCategory(margins, 'AGE')]).toEqual([]);
});
