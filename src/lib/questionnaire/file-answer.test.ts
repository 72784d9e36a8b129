/** References to files: what is one, what the guard says of everything else, and what is left of them in a stored answer. */
import { describe, expect, it } from 'vitest';
import { checkAll } from './check.ts';
import {
  asksForFiles,
  faultMark,
  filesProblem,
  kindWords,
  megabytes,
  refsIn,
  withoutKeys,
  writeRef,
  type FileRef
} from './file-answer.ts';
import { filesView } from './file-view.ts';
import type { Item, Questionnaire } from './questionnaire.ts';

const ref = (over: Partial<FileRef> = {}): FileRef => ({
  id: '0b5c8d1e-2f3a-4b5c-8d6e-7f8091a2b3c4',
  key: 'k'.repeat(43),
  kind: 'jpeg',
  size: 240_100,
  ...over
});
const other = ref({ id: '1b5c8d1e-2f3a-4b5c-8d6e-7f8091a2b3c4', kind: 'pdf', size: 9 });
const item: Item = {
  code: 'PHOTO',
  type: 'file',
  files: { kinds: ['jpeg', 'pdf'], most: 2, bytes: 2_000_000 }
};
const questionnaire: Questionnaire = { survey: 's', version: 1, languages: ['de'], drafts: [], pages: [{ code: 'p', items: [{ code: 'AGE', type: 'text' }, item] }] }; // prettier-ignore

it('a reference is read as it was written, and nothing else is one', () => {
  expect(refsIn([writeRef(ref()), writeRef(other)])).toEqual([ref(), other]);
  const text = writeRef(ref());
  for (const wrong of [`${text} `, text.slice(1), text.replace('.jpeg', '.html'), text.replace('kkk', 'k k'), text.replace('240100', '0'), `${text}00`, 5, null, { ...ref() }])
    expect(refsIn([wrong])).toEqual([]);
  expect(refsIn(text)).toEqual([]);
}); // prettier-ignore

describe('the guard', () => {
  it('takes one file or several, each once, and no more than are asked for', () => {
    expect(filesProblem(item, [writeRef(ref())])).toBeUndefined();
    expect(filesProblem(item, [writeRef(ref()), writeRef(other)])).toBeUndefined();
    expect(filesProblem(item, [writeRef(ref()), writeRef(ref({ kind: 'pdf' }))])).toEqual({ code: 'not-an-answer' }); // prettier-ignore
    const three = ['0', '1', '2'].map((n) =>
      writeRef(ref({ id: `${n}b5c8d1e-2f3a-4b5c-8d6e-7f8091a2b3c4` }))
    );
    expect(filesProblem(item, three)).toEqual({ code: 'file-many', values: { max: 2 } });
  });
  it.each([
    ['a text', 'x'],
    ['a number', 7],
    ['what SurveyJS sends', [{ name: 'x', type: 'image/png', content: 'data:image/png;base64,AAAA' }]],
    ['an address', ['https://example.lu/a.png']],
    ['a stored reference without its key', ['0b5c8d1e-2f3a-4b5c-8d6e-7f8091a2b3c4.jpeg.5']],
    ['a reference beside something else', [writeRef(ref()), 'x']],
    ['an object', { 0: writeRef(ref()) }]
  ])('refuses %s', (_, value) => expect(filesProblem(item, value)).toEqual({ code: 'not-an-answer' }));
  it('says what was not taken, with what could be', () => {
    const values = { types: 'JPEG, PDF', max: 2 };
    for (const fault of ['unfit', 'large', 'gone', 'many'] as const)
      expect(filesProblem(item, [writeRef(ref()), faultMark(fault)])).toEqual({
        code: `file-${fault}`,
        values
      });
    expect(filesProblem(item, ['!other'])).toEqual({ code: 'not-an-answer' });
  });
});

it('is checked with the rest; nothing chosen is no answer, unless it has to be one', () => {
  const circumstances = { commune: 'remich', sensitive: false, today: '2026-11-20' };
  const check = (given: Record<string, unknown>, own: Partial<Item> = {}) =>
    checkAll({ ...questionnaire, pages: [{ code: 'p', items: [{ ...item, ...own }] }] }, given, circumstances);
  expect(check({ PHOTO: [writeRef(ref())] })).toEqual({ answers: { PHOTO: [writeRef(ref())] }, problems: {} });
  expect(check({ PHOTO: [] })).toEqual({ answers: {}, problems: {} });
  expect(check({}, { required: true }).problems).toEqual({ PHOTO: { code: 'required' } });
  expect(check({ PHOTO: [faultMark('gone')] }).problems).toMatchObject({ PHOTO: { code: 'file-gone' } });
}); // prettier-ignore

it('a stored answer holds no key; the uploads are told apart by question and place', () => {
  const given = { AGE: '30', PHOTO: [writeRef(ref()), writeRef(other)] };
  const { answers, uploads } = withoutKeys(questionnaire, given);
  expect(answers).toEqual({ AGE: '30', PHOTO: [`${ref().id}.jpeg.240100`, `${other.id}.pdf.9`] });
  expect(JSON.stringify(answers)).not.toContain('kkkk');
  expect(uploads).toEqual([
    { ...ref(), item: 'PHOTO', position: 0 },
    { ...other, item: 'PHOTO', position: 1 }
  ]);
  expect(withoutKeys(questionnaire, { AGE: '30' })).toEqual({ answers: { AGE: '30' }, uploads: [] });
  // Sent again, the same becomes the same.
  expect(withoutKeys(questionnaire, given).answers).toEqual(answers);
});

it('knows a questionnaire that asks for files', () => {
  expect(asksForFiles(questionnaire)).toBe(true);
  expect(asksForFiles({ ...questionnaire, pages: [] })).toBe(false);
});

it('is shown by kind and size, never by a name', () => {
  const t = (key: string, values?: object) => `${key} ${Object.values(values ?? {}).join('|')}`.trim();
  const view = (value: unknown) => filesView(item.files!, value, t as never, 'en');
  expect(view([writeRef(ref()), '!unfit'])).toEqual({
    shown: ['item.file 1|JPEG|241 kB'],
    hint: 'item.file-hint JPEG, PDF|2 check.file-many 2',
    accept: 'image/jpeg,application/pdf',
    multiple: false,
    open: true
  });
  expect(view(undefined)).toMatchObject({ shown: [], multiple: true, open: true });
  expect(view([writeRef(ref()), writeRef(other)])).toMatchObject({ open: false });
  expect([kindWords({ kinds: ['webp', 'png'] }), megabytes({ bytes: 10 }), megabytes({ bytes: 5_000_000 })]).toEqual(['WebP, PNG', 0.1, 5]); // prettier-ignore
});
