/** A questionnaire to read: numbers through all pages, words of one language, and all languages beside each other. */
import { expect, it } from 'vitest';
import { translator } from '#lib/i18n/messages.ts';
import type { Questionnaire, QuestionnaireText } from '#lib/questionnaire/questionnaire.ts';
import { outlineOf, sideBySide } from './outline.ts';
import { conditionWords } from './condition-words.ts';

const questionnaire: Questionnaire = {
  survey: 's',
  version: 1,
  languages: ['de', 'pt'],
  drafts: [],
  pages: [
    {
      code: 'one',
      items: [{ code: 'LIV', type: 'radiogroup', options: [{ code: 'a' }, { code: 'b' }], other: true }]
    },
    {
      code: 'two',
      items: [{ code: 'UN', type: 'matrix', options: [{ code: 'n' }], rows: ['course', 'job'] }]
    }
  ]
};
const de: QuestionnaireText = {
  title: 'Fragen',
  pages: { one: { title: 'Eins', description: 'Zuerst' }, two: { title: 'Zwei' } },
  items: {
    LIV: { title: 'Wohnst du hier?', options: { a: 'Ja', b: 'Nein', other: 'Anders' } },
    UN: { title: 'Hilfe?', options: { n: 'Nicht bekommen' }, rows: { course: 'Kurs', job: 'Stelle' } }
  }
};
const pt: QuestionnaireText = { title: 'Perguntas', pages: {}, items: {} };

it('numbers the questions through all pages', () => {
  const outline = outlineOf(questionnaire, de, 'de');
  expect(outline.pages.map(({ items }) => items.map(({ number, title }) => [number, title]))).toEqual([
    [[1, 'Wohnst du hier?']],
    [[2, 'Hilfe?']]
  ]);
  expect(outline.pages[0]!.items[0]!.options.map(({ text }) => text)).toEqual(['Ja', 'Nein', 'Anders']);
});

it('sets the languages side by side, and says nothing where a text is missing', () => {
  expect(sideBySide(questionnaire, { de, pt }, ['de', 'pt'])).toEqual([
    { kind: 'survey', code: '', texts: ['Fragen', 'Perguntas'] },
    { kind: 'page', code: 'one', texts: ['Eins', undefined] },
    { kind: 'description', code: '', texts: ['Zuerst', undefined] },
    { kind: 'item', code: 'LIV', texts: ['Wohnst du hier?', undefined] },
    { kind: 'part', code: 'a', texts: ['Ja', undefined] },
    { kind: 'part', code: 'b', texts: ['Nein', undefined] },
    { kind: 'part', code: 'other', texts: ['Anders', undefined] },
    { kind: 'page', code: 'two', texts: ['Zwei', undefined] },
    { kind: 'item', code: 'UN', texts: ['Hilfe?', undefined] },
    { kind: 'part', code: 'course', texts: ['Kurs', undefined] },
    { kind: 'part', code: 'job', texts: ['Stelle', undefined] },
    { kind: 'part', code: 'n', texts: ['Nicht bekommen', undefined] }
  ]);
});

it('says conditions with the words of the questionnaire', () => {
  const t = translator('en', {
    'condition.and': '{list} and {last}',
    'condition.or': '{list} or {last}',
    'condition.not': 'not: {condition}',
    'condition.equal': '{question} is {value}',
    'condition.anyof': '{question} has {value}',
    'condition.empty': '{question} is empty',
    'condition.question': '{number} ({title})',
    'condition.value': '<{value}>',
    'condition.commune': 'the commune',
    'condition.computed': 'what comes of {list}',
    'condition.today': 'today',
    'condition.true': '{question} is true'
  });
  const outline = outlineOf(questionnaire, de, 'de');
  const say = (condition: Parameters<typeof conditionWords>[0]) =>
    conditionWords(condition, t, outline, { remich: 'Remich' });
  expect(say(['equal', { $: 'LIV' }, 'a'])).toBe('1 (Wohnst du hier?) is <Ja>');
  expect(say(['equal', { $: 'UN.course' }, 'n'])).toBe('2 (Kurs) is <Nicht bekommen>');
  expect(say(['equal', { $: 'commune' }, 'remich'])).toBe('the commune is <Remich>');
  expect(say(['anyof', { $: 'LIV' }, ['a', 'zzz']])).toBe('1 (Wohnst du hier?) has <Ja> or <zzz>');
  expect(say(['empty', { $: 'LIV-Comment' }])).toBe('1 (Wohnst du hier?) is empty');
  expect(say(['empty', { $: 'LIV[0].x' }])).toBe('1 (Wohnst du hier?) is empty');
  const sum = { f: 'plus' as const, a: [{ $: 'LIV' }, { $: 'UN.course' }, { $: 'today' }] };
  expect(say(['equal', sum, 5])).toBe('what comes of 1 (Wohnst du hier?), 2 (Kurs), today is <5>');
  expect(say(['true', { $: 'LIV' }])).toBe('1 (Wohnst du hier?) is true');
  const empty = ['empty', { $: 'LIV' }] as const;
  expect(say(['or', ['or', [...empty], ['not', [...empty]]], ['empty', { $: 'GONE' }]])).toBe(
    '1 (Wohnst du hier?) is empty, not: 1 (Wohnst du hier?) is empty or GONE is empty'
  );
});
