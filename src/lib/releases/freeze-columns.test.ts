/** Columns that could not be told apart are refused before anything is frozen. */
import { describe, expect, it } from 'vitest';
import { checkColumns, type FreezeColumns } from './freeze-columns.ts';
import type { ReleasePlan } from './release-plan.ts';

const plan: ReleasePlan = { items: ['HOU'], oneWay: ['SEX'], pairs: [], mu: 1 };
const columns: FreezeColumns = {
  ids: ['a', 'b', 'é', '\ufb01', '\u{1f600}'],
  attributes: new Map([['SEX', { codes: ['f', 'm'], index: Int16Array.of(0, 1, 1, 0, -1) }]]),
  answers: new Map([['HOU', Int8Array.of(1, 0, -1, 1, 0)]])
};
const withIds = (...ids: string[]) => checkColumns('w1', plan, { ...columns, ids });
const withCodes = (...codes: string[]) =>
  checkColumns('w1', plan, {
    ...columns,
    attributes: new Map([['SEX', { codes, index: Int16Array.of(0, 1, 1, 0, -1) }]])
  });

describe('columns to freeze', () => {
  it('are accepted in the order of the UTF-8 bytes of their ids', () => {
    expect(checkColumns('w1', plan, columns)).toBeNull();
    // in UTF-16, JavaScript's own order, the last two would be the other way round
    expect([...columns.ids].sort()).not.toEqual(columns.ids);
    expect(withIds('a', 'b', 'é', '\u{1f600}', '\ufb01')).toMatchObject({ code: 'release.unsorted-ids' });
    expect(withIds('a', 'b', 'b', 'c', 'd')).toMatchObject({
      code: 'release.unsorted-ids',
      values: { position: 2 }
    });
  });

  it.each(['', 'a\u0000', 'a\u001fb', 'a\nb', 'a\u0085', 'a=b', 'a&b', 'a,b', '\ud800', 'e\u0301'])(
    'are refused with the id %j, without repeating it',
    (id) => {
      expect(withIds(id, 'p', 'q', 'r', 's')).toEqual({
        refused: true,
        code: 'release.unusable-id',
        values: { position: 0 }
      });
    }
  );

  it.each(['', '-', 'f\u001f', 'f=m', 'f&m', 'f,m', '\udc00'])('are refused with the code %j', (code) => {
    expect(withCodes('m', code)).toMatchObject({ code: 'release.unusable-code' });
  });

  it('are refused where two codes differ only in how they are written, or a name is taken', () => {
    expect(withCodes('é', 'e\u0301')).toMatchObject({
      code: 'release.unusable-code',
      values: { code: 'SEX' }
    });
    expect(checkColumns('w=1', plan, columns)).toMatchObject({ code: 'release.unusable-code' });
    const taken = { ...columns, answers: new Map([['RESP', new Int8Array(5)]]) };
    expect(checkColumns('w1', { ...plan, items: ['RESP'] }, taken)).toMatchObject({
      code: 'release.unusable-code'
    });
    expect(withIds()).toMatchObject({ code: 'release.nobody' });
  });

  it('throw where they do not fit together', () => {
    expect(() => withIds('a', 'b')).toThrow('one answer per respondent');
    expect(() => withCodes('f')).toThrow('no such code');
    expect(() => checkColumns('w1', { ...plan, items: ['LNG'] }, columns)).toThrow('no column for item LNG');
    const wild = { ...columns, answers: new Map([['HOU', Int8Array.of(1, 0, 2, 1, 0)]]) };
    expect(() => checkColumns('w1', plan, wild)).toThrow('1, 0 or -1');
  });
});
