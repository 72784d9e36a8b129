/** A draft's file fits its questionnaire exactly, or the seed says where it does not. */
import { expect, it } from 'vitest';
import { withDraft } from './read-definition.ts';

const definition = { title: { de: 'Fragen' }, pages: [{ name: 'p', title: { de: 'Seite' } }] };

it('is put in', () => {
  expect(withDraft(definition, 'uk', { title: 'а', 'p/title': 'б' }, 'x.uk.json')).toEqual({
    title: { de: 'Fragen', uk: 'а' },
    pages: [{ name: 'p', title: { de: 'Seite', uk: 'б' } }]
  });
});

it.each([
  ['x.uk.json lacks p/title', { title: 'а' }],
  ['x.uk.json lacks title', { title: ' ', 'p/title': 'б' }],
  ['x.uk.json knows places that are not there: p/A/title', { title: 'а', 'p/title': 'б', 'p/A/title': 'в' }]
])('%s', (message, translation) => {
  expect(() => withDraft(definition, 'uk', translation as Record<string, string>, 'x.uk.json')).toThrow(
    message
  );
});
