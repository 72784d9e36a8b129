/** Days as text: known ones, their neighbours across clock changes, and Mondays. */
import { expect, it } from 'vitest';
import { dayPlus, daysBetween, isDay, isMonday, localDay } from './local-day.ts';

it.each([
  ['2026-11-20', true],
  ['2028-02-29', true],
  ['2027-02-29', false],
  ['2026-13-01', false],
  ['2026-1-1', false],
  ['tomorrow', false],
  ['', false]
])('%s is a day: %s', (text, expected) => expect(isDay(text)).toBe(expected));

it('a day is the local one', () => {
  expect(localDay(new Date('2026-11-20T22:59:59Z'))).toBe('2026-11-20');
  expect(localDay(new Date('2026-11-20T23:00:00Z'))).toBe('2026-11-21');
});

it('days are counted across clock changes, months and years', () => {
  expect(dayPlus('2026-10-24', 2)).toBe('2026-10-26');
  expect(dayPlus('2027-01-01', -1)).toBe('2026-12-31');
  expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
  expect(daysBetween('2026-12-31', '2026-12-01')).toBe(-30);
});

it('the sixteenth of November 2026 is a Monday, the days around it are not', () => {
  expect(['2026-11-15', '2026-11-16', '2026-11-17'].map(isMonday)).toEqual([false, true, false]);
});
