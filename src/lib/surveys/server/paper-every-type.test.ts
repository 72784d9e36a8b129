/** The paper form of a compiled questionnaire with every type of question. */
import { expect, it } from 'vitest';
import { residentTranslator } from '#lib/i18n/server/catalogue-service.ts';
import { itemsOf, itemTypes } from '#lib/questionnaire/questionnaire.ts';
import { everyType } from '../../../../tests/support/every-type.ts';
import { paperFormOf } from '../paper-form.ts';
import { compileDefinition } from './compile.ts';

it('has something to fill in for every type but what is only shown', () => {
  const compiled = compileDefinition(everyType(), 'every', 1);
  const whole = { questionnaire: compiled.questionnaire, text: compiled.texts['de']!, language: 'de', print: 'normal', communes: [], address: 'a.lu/s/s', handIn: 'Rathaus' } as const; // prettier-ignore
  const asked = itemsOf(compiled.questionnaire);
  expect(new Set(asked.map(({ type }) => type))).toEqual(
    // Files are asked for on screens only.
    new Set(itemTypes.filter((type) => type !== 'file'))
  );
  const printed = paperFormOf(whole, residentTranslator('de')).sections.flatMap(
    (section) => section.questions
  );
  const kinds = (code: string) => printed.find((each) => each.code === code)?.parts.map(({ kind }) => kind);
  const bare = asked.filter(({ code }) => !kinds(code)?.some((kind) => kind !== 'heading'));
  expect(bare.map(({ type }) => type)).toEqual(['expression', 'image', 'expression']);
  expect(kinds('SPAN')).toEqual(['field', 'field']);
  expect(kinds('TABLE')).toEqual(['heading', 'heading', 'choices', 'heading', 'choices', 'heading', 'heading', 'choices', 'heading', 'choices']); // prettier-ignore
  // Paper does not grow: four people, and no more than may be named.
  expect(kinds('PEOPLE')!.filter((kind) => kind === 'choices')).toHaveLength(4);
  expect(kinds('CLUBS')!.filter((kind) => kind === 'field')).toHaveLength(6);
  expect(kinds('WAY')).toEqual(['choices', 'field', 'field']);
  const headings = printed.find(({ code }) => code === 'TABLE')!.parts.flatMap((part) => part.kind === 'heading' ? [part.text] : []); // prettier-ignore
  expect(headings[2]).toContain('Nur wenn du bei „Besucht?“');
});
