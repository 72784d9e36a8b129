/** Which surveys a phone can show by itself, and which it must not. */
import { expect, it } from 'vitest';
import type { Item, Page, Questionnaire } from './questionnaire.ts';
import { canStandAlone } from './stand-alone.ts';

const withPage = (page: Partial<Page>): Questionnaire => ({
  survey: 's',
  version: 1,
  languages: ['de'],
  drafts: [],
  pages: [
    { code: 'a', items: [{ code: 'A', type: 'comment' }] },
    { code: 'b', items: [], ...page }
  ]
});
const plain: Item = { code: 'B', type: 'text' };
const grouped: Item = { ...plain, groups: ['g'] };

it.each<[string, Partial<Page>, boolean]>([
  ['plain questions', { items: [plain] }, true],
  ['questions in another order for each person', { items: [plain], randomise: true }, true],
  ['titled groups in their order', { items: [plain, grouped] }, true],
  ['titled groups in another order for each person', { items: [plain, grouped], randomise: true }, false],
  ['groups that no question is in', { items: [{ ...plain, groups: [] }], randomise: true }, true],
  ['a question for a file', { items: [plain, { code: 'F', type: 'file' }] }, false]
])('%s', (_, page, can) => {
  expect(canStandAlone(withPage(page))).toBe(can);
});
