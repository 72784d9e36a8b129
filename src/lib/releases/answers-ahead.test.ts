/** The forecast: three readings by hand, and honest silence where there is too little to read. */
import { describe, expect, it } from 'vitest';
import { dayPlus } from '#lib/i18n/local-day.ts';
import { answersAhead, type DayTotal } from './answers-ahead.ts';

/** @param perDay answers of each day; the first snapshot is of the second day */
function series(perDay: number[], opensOn = '2026-11-01'): DayTotal[] {
  let total = 0;
  return perDay.map((count, at) => {
    total += count;
    return { day: dayPlus(opensOn, at + 1), total };
  });
}
const days = (count: number, perDay: number) => Array<number>(count).fill(perDay);

describe('after two weeks', () => {
  const halving = series([...days(7, 20), ...days(7, 10)]);
  it('the middle reading goes on in the ratio of the last two weeks', () => {
    // 210 + 35 + 17.5, and the best week, 140, once more for each of two weeks
    expect(answersAhead(halving, '2026-11-28')).toEqual({ daysLeft: 14, low: 210, central: 260, high: 490 });
  });
  it('a week that is begun counts for its days', () => {
    // 210 + 35 + 3/7 · 17.5 = 252.5; 210 + 10/7 · 140 = 410
    expect(answersAhead(halving, '2026-11-24')).toEqual({ daysLeft: 10, low: 210, central: 250, high: 410 });
  });
  it('growth is not carried on', () => {
    const growing = series([...days(7, 10), ...days(7, 20)]);
    expect(answersAhead(growing, '2026-11-21').central).toBe(210 + 140);
  });
  it('a week without answers ends it', () => {
    const ended = series([...days(7, 20), ...days(7, 0)]);
    expect(answersAhead(ended, '2026-11-28')).toMatchObject({ low: 140, central: 140, high: 420 });
  });
});

describe('too little to read', () => {
  it('nothing kept yet', () => {
    expect(answersAhead([], '2026-12-24')).toEqual({ daysLeft: null, low: 0, central: null, high: null });
  });
  it('one day', () => {
    expect(answersAhead(series([30]), '2026-11-30')).toEqual({ daysLeft: 29, low: 30, central: null, high: null });
  });
  it('one week: no ratio of two', () => {
    expect(answersAhead(series(days(7, 10)), '2026-11-14')).toEqual({ daysLeft: 7, low: 70, central: null, high: 140 });
  });
  it('no end', () => {
    expect(answersAhead(series(days(20, 10)), null)).toEqual({ daysLeft: null, low: 200, central: null, high: null });
  });
}); // prettier-ignore

it('nobody answered: nobody is promised', () => {
  expect(answersAhead(series(days(20, 0)), '2026-12-24')).toMatchObject({ low: 0, central: 0, high: 0 });
});

it('after the last day nobody comes any more', () => {
  const done = series(days(20, 10));
  expect(answersAhead(done, '2026-11-20')).toEqual({ daysLeft: 0, low: 200, central: 200, high: 200 });
  expect(answersAhead(done, '2026-11-10')).toMatchObject({ daysLeft: 0, central: 200 });
});
