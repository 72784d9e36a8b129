/** When one may register, in which languages the page is whole, and what a board may hold. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkBoard } from './board.ts';
import { localDay } from '#lib/i18n/local-day.ts';
import { isUsable, languageNames, missingLanguages, pageLanguages, standingOf, whenText, type NewWorkshop, type WorkshopCard, type WorkshopCluster, type WorkshopTexts } from './workshop.ts'; // prettier-ignore

const hour = (text: string) => new Date(`2026-12-12T${text}:00Z`);
const open = {
  state: 'open',
  startsAt: hour('08:00'),
  endsAt: hour('15:30'),
  taken: 3,
  capacity: 25
} as const;

it.each([
  ['open', {}, '07:59', 'open'],
  ['full', { taken: 25 }, '07:59', 'waiting'],
  ['begun', {}, '08:00', 'closed'],
  ['over', {}, '15:30', 'over'],
  ['closed by staff', { state: 'closed' as const }, '07:00', 'closed'],
  ['finished early', { state: 'finished' as const }, '12:00', 'over']
])('%s', (_, over, at, standing) => {
  expect(standingOf({ ...open, ...over }, hour(at))).toBe(standing);
});

const seeded: WorkshopTexts = JSON.parse(
  readFileSync('src/tools/seed/workshop-zukunftswerkstatt.json', 'utf8')
);
const workshop: NewWorkshop = {
  ...seeded,
  id: 'zukunftswerkstatt-remich',
  communeId: 'remich',
  kind: 'zukunftswerkstatt',
  languages: ['lb', 'fr', 'de', 'pt'],
  ...open
};

describe('texts', () => {
  it('the demonstration can be read in five languages', () => {
    expect(pageLanguages(workshop)).toEqual(['de', 'fr', 'lb', 'pt', 'en']);
    expect(missingLanguages(workshop, ['de', 'ar'])).toEqual(['ar']);
  });
  it('one text left out in one language leaves the language out; left out everywhere it is not missed', () => {
    expect(missingLanguages({ ...workshop, whatToExpect: { de: 'Ein Tag' } }, ['de', 'fr'])).toEqual(['fr']);
    expect(missingLanguages({ ...workshop, whatToExpect: {} }, ['de', 'fr'])).toEqual([]);
    expect(
      missingLanguages({ ...workshop, description: { ...seeded.description, fr: [] } }, ['de', 'fr'])
    ).toEqual(['fr']);
  });
  it('times are those of the place', () => {
    expect(whenText(workshop, 'de')).toMatch(/12\. Dezember 2026.*09:00.*16:30/);
    expect(whenText(workshop, 'en')).toMatch(/December.*09:00.*16:30/);
    expect(localDay(new Date('2026-12-11T23:30:00Z'))).toBe('2026-12-12');
  });
  it('languages have names in the reader’s language', () => {
    expect(languageNames(['fr', 'lb', 'uk'], 'de').map(({ name }) => name)).toEqual([
      'Französisch',
      'Luxemburgisch',
      'Ukrainisch'
    ]);
  });
});

it.each<[Partial<NewWorkshop>, boolean]>([
  [{}, true],
  [{ id: 'Remich' }, false],
  [{ id: 'a.ics' }, false],
  [{ endsAt: open.startsAt }, false],
  [{ startsAt: new Date(NaN) }, false],
  [{ capacity: 0 }, false],
  [{ capacity: 2.5 }, false],
  [{ languages: [] }, false],
  [{ languages: ['Deutsch'] }, false],
  [{ title: { de: 'a\0b' } }, false],
  [{ description: { de: ['a', '\0'] } }, false]
])('%j can be kept: %s', (over, usable) => {
  expect(isUsable({ ...workshop, ...over })).toBe(usable);
});

const cluster: WorkshopCluster = { id: 'K1', phase: 'critique', field: 'HOU', title: { de: 'Wohnen' }, points: 12, cards: 1, group: null }; // prettier-ignore
const card: WorkshopCard = { id: '6f1d0e3a-0c5b-4b7e-9c61-1f2a3b4c5d6e', clusterId: 'K1', phase: 'critique', text: 'Zu teuer', language: 'lb' }; // prettier-ignore

it.each<[Partial<WorkshopCluster>, Partial<WorkshopCard>, boolean]>([
  [{}, {}, true],
  [{}, { clusterId: null }, true],
  [{ group: { breakdown: 'SEX', category: 'f' } }, {}, true],
  [{ points: -1 }, {}, false],
  [{ points: 1.5 }, {}, false],
  [{ title: {} }, {}, false],
  [{ phase: 'dream' as never }, {}, false],
  [{ field: 'XXX' as never }, {}, false],
  [{}, { clusterId: 'K2' }, false],
  [{}, { text: ' ' }, false],
  [{}, { text: 'x'.repeat(501) }, false],
  [{}, { text: 'a\0b' }, false],
  [{}, { id: '1' }, false]
])('a board with %j and %j can be kept: %s', (overCluster, overCard, usable) => {
  expect(checkBoard([{ ...cluster, ...overCluster }], [{ ...card, ...overCard }])).toBe(usable);
});
