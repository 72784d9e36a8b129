/** Where recordings belong, by their names or by choice, and what is refused with the file's name. */
import { expect, it } from 'vitest';
import { silentMp3 } from '../../../tests/support/sound.ts';
import type { Item } from '#lib/questionnaire/questionnaire.ts';
import { refuse } from '#lib/refusal.ts';
import { hearableItems, LARGEST_RECORDING, placeInName, readRecordings } from './recording.ts';

const items: Item[] = [
  { code: 'AGE', type: 'text' },
  { code: 'MAP', type: 'image', image: 'x' },
  { code: 'SUM', type: 'expression', calculation: ['value', 1] as never },
  { code: 'NEED_2', type: 'checkbox' }
];
const version = { questionnaire: { survey: 's', version: 1, languages: ['de', 'sr-Latn'], drafts: [], pages: [{ code: 'p', items }] } } as never; // prettier-ignore
const file = (name: string, bytes: Uint8Array = silentMp3()) => ({ name, bytes });
const none = { item: '', language: '' };

it('a name says question and language', () => {
  expect(placeInName('AGE.pt.mp3')).toEqual({ item: 'AGE', language: 'pt' });
  expect(placeInName('NEED_2.sr-latn.OPUS')).toEqual({ item: 'NEED_2', language: 'sr-Latn' });
  expect(placeInName('Q.de-simple.m4a')).toEqual({ item: 'Q', language: 'de-simple' });
  for (const name of ['AGE.mp3', 'AGE.xx.mp3', '.de.mp3', '../AGE.de.mp3', 'AGE.de.', 'AGE de mp3'])
    expect(placeInName(name)).toBeUndefined();
});

it('questions can be heard, pictures and computed values not', () => {
  expect(hearableItems(version)).toEqual(['AGE', 'NEED_2']);
});

it('several by their names, or one as chosen', () => {
  const read = (files: ReturnType<typeof file>[], chosen = none) => readRecordings(files, chosen, version);
  expect(read([file('AGE.de.mp3'), file('NEED_2.sr-Latn.mp3')])).toMatchObject([
    { item: 'AGE', language: 'de', type: 'audio/mpeg' },
    { item: 'NEED_2', language: 'sr-Latn' }
  ]);
  const chosen = { item: 'AGE', language: 'de' };
  expect(read([file('Aufnahme 1.m4a')], chosen)).toMatchObject([chosen]);
  expect(read([file('NEED_2.de.mp3')], chosen)).toMatchObject([chosen]);
  // What is chosen can only be meant for one.
  expect(read([file('NEED_2.de.mp3'), file('AGE.de.mp3')], chosen)).toMatchObject([
    { item: 'NEED_2' },
    { item: 'AGE' }
  ]);
});

it.each([
  [[], none, refuse('recording.no-file')],
  [[file('x.mp3')], none, refuse('recording.unusable-name', { file: 'x.mp3' })],
  [[file('x.mp3')], { item: 'AGE', language: 'xx' }, refuse('recording.unusable-name', { file: 'x.mp3' })],
  [[file('MAP.de.mp3')], none, refuse('recording.unknown-item', { file: 'MAP.de.mp3', item: 'MAP' })],
  [[file('AGE.pt.mp3')], none, refuse('recording.unknown-language', { file: 'AGE.pt.mp3', language: 'pt' })],
  [[file('AGE.de.mp3'), file('AGE.de.mp3', Buffer.from('<html>'))], none, refuse('recording.no-sound', { file: 'AGE.de.mp3' })],
  [[file('AGE.de.mp3', Buffer.alloc(LARGEST_RECORDING + 1))], none, refuse('recording.too-large', { file: 'AGE.de.mp3', most: 1 })]
])('refused whole: %#', (files, chosen, refusal) => expect(readRecordings(files, chosen, version)).toEqual(refusal)); // prettier-ignore
