/** Codes come back however people type them. */
import { describe, expect, it } from 'vitest';
import { codeOfDigest, readCode } from './code.ts';

describe('a code', () => {
  const code = '0K7B-ZZ91-23QX-MN45';
  it.each([
    ['as given', code],
    ['without dashes', '0K7BZZ9123QXMN45'],
    ['lower case and spaces', ' 0k7b zz91 23qx mn45 '],
    ['other dashes, in one isolate', '\u20680K7B–ZZ91—23QX‑MN45\u2069'],
    ['O for 0, I and l for 1', 'ok7b-zz9I-23qx-mn45'],
    ['Arabic digits', '٠K٧B-ZZ٩١-٢٣QX-MN٤٥'],
    ['Persian digits', '۰k۷b-zz۹۱-۲۳qx-mn۴۵'],
    ['full width', '０Ｋ７Ｂ－ＺＺ９１－２３ＱＸ－ＭＮ４５']
  ])('is read %s', (_, typed) => expect(readCode(typed)).toBe(code));

  it.each([
    [''],
    ['0K7B-ZZ91-23QX-MN4'],
    ['0K7B-ZZ91-23QX-MN456'],
    ['0K7B-ZZ91-23QX-MNA5'],
    ['\0'],
    ['٠'.repeat(5000)]
  ])('is not %j', (typed) => expect(readCode(typed)).toBeUndefined());
});

it('a code is four groups of four unambiguous letters, and reads back as itself', () => {
  const code = codeOfDigest('f23a00073b34de939ffadbf54f7d4957');
  expect(code).toMatch(/^([0-9BCDFGHJKMNPQRSTVWXYZ]{4}-){3}[0-9BCDFGHJKMNPQRSTVWXYZ]{4}$/);
  expect(readCode(code)).toBe(code);
  expect(codeOfDigest('f23a00073b34de939ffadbf54f7d4958')).not.toBe(code);
});
