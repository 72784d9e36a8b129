/** Participation: rounded down to ten, one-way, residents apart, and nothing of the day on which it is made. */
import { describe, expect, it } from 'vitest';
import type { Attendance } from '#lib/responses/attendance.ts';
import { dueDays, participationOn, sharesOf, waysOf } from './participation.ts';
import { breakdownsFor } from './recode.ts';

const MEMBERS = ['remich', 'mertert'];
const MONDAY = '2026-11-16';
const TUESDAY = '2026-11-17';

function group(people: number, over: Partial<Attendance> = {}): Attendance {
  const about = { SEX: 'f', AGE: '25-34', CIT: ['pt'] };
  return {
    receivedOn: '2026-11-10',
    language: 'pt',
    channel: 'web',
    commune: 'remich',
    about,
    people,
    ...over
  };
}
const countsOn = (day: string, answered: Attendance[]) =>
  Object.fromEntries(
    participationOn(day, answered, breakdownsFor(MEMBERS), new Set(MEMBERS)).map(
      ({ dimension, category, count }) => [`${dimension}/${category}`, count]
    )
  );

it('every count is rounded down to ten, and fewer than ten stand nowhere', () => {
  const answered = [group(19), group(9, { language: 'fr' }), group(40, { language: 'de', channel: 'paper' })];
  expect(countsOn(TUESDAY, answered)).toEqual({
    'TOTAL/residents': 60,
    'LANGUAGE/pt': 10,
    'LANGUAGE/de': 40,
    'CHANNEL/web': 20,
    'CHANNEL/paper': 40
  });
  expect(countsOn(TUESDAY, [group(9)])).toEqual({});
  expect(countsOn(TUESDAY, [])).toEqual({});
});

it('groups are counted on Mondays, each by itself and never crossed', () => {
  const answered = [
    group(20),
    group(15, { commune: 'mertert', about: { SEX: 'm', AGE: '75+', CIT: ['pt', 'lu'] } })
  ];
  expect(countsOn(MONDAY, answered)).toEqual({
    'TOTAL/residents': 30,
    'LANGUAGE/pt': 30,
    'CHANNEL/web': 30,
    'SEX/f': 20,
    'SEX/m': 10,
    'AGE4/16-34': 20,
    'AGE4/65+': 10,
    'CIT5/pt': 20,
    'CIT5/lu': 10,
    'COMMUNE/remich': 20,
    'COMMUNE/mertert': 10
  });
});

it('workers and guests are totals apart; only residents are in groups', () => {
  const answered = [
    group(30),
    group(20, { about: { LIVWRK: 'work', SEX: 'm', AGE: '35-49' } }),
    group(10, { commune: 'bous' })
  ];
  const counts = countsOn(MONDAY, answered);
  expect(counts).toMatchObject({
    'TOTAL/residents': 30,
    'TOTAL/workers': 20,
    'TOTAL/guests': 10,
    'LANGUAGE/pt': 60,
    'SEX/f': 30
  });
  expect(counts).not.toHaveProperty('SEX/m');
  expect(counts).not.toHaveProperty('COMMUNE/bous');
});

it('whoever declined the consent has no citizenship there and is counted as not said', () => {
  const answered = [group(30), group(25, { about: { SEX: 'f', AGE: '50-64' } })];
  expect(countsOn(MONDAY, answered)).toMatchObject({ 'CIT5/pt': 30, 'CIT5/-': 20, 'SEX/f': 50 });
});

it('answers of the day itself do not count, at no hour', () => {
  const before = [group(30, { receivedOn: '2026-11-15' })];
  const today = group(500, { receivedOn: MONDAY });
  expect(countsOn(MONDAY, [...before, today])).toEqual(countsOn(MONDAY, before));
  expect(countsOn(TUESDAY, [...before, today])).toMatchObject({ 'TOTAL/residents': 530 });
});

it('no day is made up for that lies more than four hundred days back', () => {
  const days = dueDays({ opensOn: '0001-01-01', closesOn: null }, '2026-11-13', null);
  expect([days.length, days.at(-1)]).toEqual([400, '2026-11-13']);
});

describe('a snapshot is due', () => {
  const wave = { opensOn: '2026-11-10', closesOn: '2026-11-14' };
  it.each([
    ['on no day before the second', wave, '2026-11-10', null, []],
    ['on the second day', wave, '2026-11-11', null, ['2026-11-11']],
    ['on each day that was missed', wave, '2026-11-13', '2026-11-11', ['2026-11-12', '2026-11-13']],
    ['once a day', wave, '2026-11-13', '2026-11-13', []],
    ['on the day after the last, and never again', wave, '2026-12-24', '2026-11-13', ['2026-11-14', '2026-11-15']],
    ['no more after that', wave, '2026-12-24', '2026-11-15', []],
    ['today, of a wave without a first day', { opensOn: null, closesOn: null }, '2026-11-13', null, ['2026-11-13']],
    ['not before a wave begins', { opensOn: '2027-01-01', closesOn: null }, '2026-11-13', null, []]
  ])('%s', (_, dates, today, newest, expected) => {
    expect(dueDays(dates, today, newest)).toEqual(expected);
  }); // prettier-ignore
});

describe('ways and languages of a whole wave', () => {
  const answered = [
    group(196, { commune: 'bous' }),
    group(47, { channel: 'paper', language: 'de' }),
    group(9, { channel: 'counter', language: 'de' })
  ];
  it('are what the snapshot of the day after would say', () => {
    const ways = waysOf(answered);
    expect(ways).toEqual({ channels: { web: 190, paper: 40 }, languages: { pt: 190, de: 50 } });
    const snapshot = countsOn(TUESDAY, answered);
    for (const [channel, count] of Object.entries(ways.channels)) expect(snapshot[`CHANNEL/${channel}`]).toBe(count); // prettier-ignore
    for (const [language, count] of Object.entries(ways.languages)) expect(snapshot[`LANGUAGE/${language}`]).toBe(count); // prettier-ignore
  });
  it('are shown as shares of what may be shown, the largest first', () => {
    expect(sharesOf({ paper: 40, web: 190 })).toEqual([{ category: 'web', percent: 83 }, { category: 'paper', percent: 17 }]); // prettier-ignore
    expect(sharesOf({ b: 10, a: 10 }).map(({ category }) => category)).toEqual(['a', 'b']);
    expect(sharesOf(waysOf([group(9)]).channels)).toEqual([]);
  });
});
