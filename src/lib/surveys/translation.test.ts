/** A translation goes into a definition by place: what changes is listed, what fits nowhere or is missing too. */
import { describe, expect, it } from 'vitest';
import { placesOf, withTranslation } from './translation.ts';

const definition = {
  title: { de: 'Fragen', fr: 'Questions' },
  pages: [
    {
      name: 'you',
      title: { default: 'About you', de: 'Über dich' },
      elements: [
        {
          type: 'radiogroup',
          name: 'AGE',
          title: 'How old are you?',
          choices: [{ value: '75+', text: { de: 'ab 75', uk: '75+' } }, { value: 'GR5', text: 'GR5' }, 'x']
        },
        {
          type: 'rating',
          name: 'WELL',
          title: { de: 'Wohl?' },
          rateValues: [{ value: 3, text: { de: 'drei' } }]
        },
        {
          type: 'matrix',
          name: 'SAT',
          title: { de: 'Zufrieden?' },
          rows: [{ value: 'HOU', text: { de: 'Wohnen' } }]
        }
      ]
    }
  ]
};

const KEYS = [
  'title',
  'you/title',
  'you/AGE/title',
  'you/AGE/choices/75+/text',
  'you/WELL/title',
  'you/WELL/rateValues/3/text',
  'you/SAT/title',
  'you/SAT/rows/HOU/text'
];

describe('the texts of a definition', () => {
  it('stand under the author’s names, in reading order', () => {
    expect(placesOf(definition).map(({ key }) => key)).toEqual(KEYS);
  });
  it('plain ones and defaults are English; a plain text of a choice is a name in every language', () => {
    const texts = Object.fromEntries(placesOf(definition).map((place) => [place.key, place.texts]));
    expect(texts['you/AGE/title']).toEqual({ en: 'How old are you?' });
    expect(texts['you/title']).toEqual({ en: 'About you', de: 'Über dich' });
    expect(KEYS.some((key) => key.includes('GR5'))).toBe(false);
  });
  it.each([null, 7, 'text', [], {}, { pages: 7 }, { pages: [null, 'x', { elements: null }] }])(
    'of %j are none',
    (anything) => expect(placesOf(anything)).toEqual([])
  );
  it('what is nested without end is left alone', () => {
    const deep = JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`) as unknown;
    expect(placesOf({ pages: deep })).toEqual([]);
  });
});

describe('a translation', () => {
  const whole = Object.fromEntries(KEYS.map((key) => [key, `${key} українською`]));
  it('goes to its places and nowhere else; the definition handed in stays', () => {
    const before = structuredClone(definition);
    const { definition: translated, unknown, missing } = withTranslation(definition, 'uk', whole);
    expect({ unknown, missing }).toEqual({ unknown: [], missing: [] });
    expect(definition).toEqual(before);
    const texts = placesOf(translated);
    expect(texts.map(({ key, texts: own }) => [key, own.uk])).toEqual(KEYS.map((key) => [key, whole[key]]));
    const { title } = translated as typeof definition;
    expect(title).toEqual({ de: 'Fragen', fr: 'Questions', uk: whole['title'] });
    const [{ elements }] = (translated as typeof definition).pages as [(typeof definition.pages)[0]];
    expect(elements[0]).toMatchObject({
      title: { en: 'How old are you?' },
      choices: [{}, { text: 'GR5' }, 'x']
    });
  });
  it('lists only what becomes another text', () => {
    const { changes } = withTranslation(definition, 'uk', { ...whole, 'you/AGE/choices/75+/text': '75+ ' });
    expect(changes.map(({ key }) => key)).not.toContain('you/AGE/choices/75+/text');
    expect(changes).toHaveLength(KEYS.length - 1);
    expect(withTranslation(definition, 'de', { title: 'Neu' }).changes).toEqual([
      { key: 'title', before: 'Fragen', after: 'Neu' }
    ]);
  });
  it('with a blank or nothing for a place leaves it and says so', () => {
    const { missing, changes } = withTranslation(definition, 'de', { title: '  ', 'you/title': 'Zu dir' });
    expect(missing).toEqual(KEYS.filter((key) => key !== 'you/title'));
    expect(changes).toEqual([{ key: 'you/title', before: 'Über dich', after: 'Zu dir' }]);
  });
  it.each(['you/AGE/choices/76/text', 'AGE/title', '', '__proto__', 'constructor', 'title '])(
    'for a place that is not there is named: %j',
    (key) => {
      const { unknown } = withTranslation(definition, 'uk', {
        ...whole,
        ...Object.fromEntries([[key, 'x']])
      });
      expect(unknown).toEqual([key]);
    }
  );
  it('is kept with composed letters', () => {
    expect(withTranslation(definition, 'fr', { title: 'Ou\u0300 ?' }).changes[0]!.after).toBe('Où ?');
  });
});

it('every plain text that a person reads has a place: what a demand says, what stands for a picture, the words of buttons', () => {
  const elements = [
    { type: 'text', name: 'A', placeholder: 'x', validators: [{ type: 'email', text: 'No mail' }] },
    { type: 'imagepicker', name: 'B', choices: [{ value: 'a', text: 'A tree', imageLink: 'data:' }, { value: 'n', text: 'Name' }] },
    { type: 'paneldynamic', name: 'C', templateTitle: 'Person', addPanelText: 'One more', templateElements: [{ name: 'k', title: 'Age' }] },
    { type: 'checkbox', name: 'D', noneText: 'None', selectAllText: 'All', commentText: 'Why?', choices: [] }
  ];
  expect(placesOf({ pages: [{ name: 'p', elements }] }).map(({ key }) => key)).toEqual([
    'p/A/placeholder', 'p/A/validators/1/text', 'p/B/choices/a/text', 'p/C/templateTitle', 'p/C/addPanelText', 'p/C/templateElements/k/title',
    'p/D/noneText', 'p/D/selectAllText', 'p/D/commentText'
  ]);
}); // prettier-ignore
