/**
 * A9: somebody watches the page of an open wave at every hour, and knows when one person answers. What is seen
 * with and without that answer is compared. It fails while counts are kept by the day and rounded down to ten.
 */
import { describe, expect, it } from 'vitest';
import { dayPlus, isMonday, localDay } from '../../src/lib/i18n/local-day.ts';
import { dueDays, participationOn, type ParticipationCount } from '../../src/lib/releases/participation.ts';
import { breakdownsFor } from '../../src/lib/releases/recode.ts';
import type { Attendance } from '../../src/lib/responses/attendance.ts';
import { smallRandom } from '../fixtures/small-random.ts';

const MEMBERS = ['remich', 'mertert'];
const BREAKDOWNS = breakdownsFor(MEMBERS);
const OPENS = '2026-11-02';
const DAYS = 28;
const PEOPLE = 400;
const HOUR = 3_600_000;

interface Answer extends Attendance {
  at: Date;
}

/** Answers at random hours; the watcher's target is the first of them. */
function aWave(seed: number): Answer[] {
  const random = smallRandom(seed);
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)]!;
  return Array.from({ length: PEOPLE }, () => {
    const at = new Date(Date.parse(`${OPENS}T00:00:00Z`) + Math.floor(random() * DAYS * 24) * HOUR);
    return {
      at,
      receivedOn: localDay(at),
      language: pick(['de', 'fr', 'pt']),
      channel: pick(['web', 'web', 'paper']),
      commune: pick(MEMBERS),
      about: { SEX: pick(['f', 'm']), AGE: pick(['16-24', '50-64', '75+']), CIT: [pick(['lu', 'pt'])] },
      people: 1
    };
  });
}

type Pages = Map<number, string>;
const count = (day: string, answers: readonly Answer[]) =>
  participationOn(day, answers, BREAKDOWNS, new Set(MEMBERS));

/**
 * Every hour the house keeps what is due, from the answers that are there by then; the page shows what is kept.
 * @param wakes the hour of each day before which the house sleeps
 */
function watched(answers: readonly Answer[], counted = count, fresh = false, wakes = 0): Pages {
  const kept = new Map<string, ParticipationCount[]>();
  const pages: Pages = new Map();
  for (let hour = 0; hour <= (DAYS + 1) * 24; hour++) {
    const now = new Date(Date.parse(`${OPENS}T00:00:00Z`) + hour * HOUR);
    const there = answers.filter(({ at }) => at <= now);
    const today = localDay(now);
    const newest = [...kept.keys()].at(-1) ?? null;
    // From 23 o'clock of universal time on it is the next day here.
    const asleep = wakes > 0 && (now.getUTCHours() < wakes || now.getUTCHours() === 23);
    const due = fresh ? [today] : dueDays({ opensOn: OPENS, closesOn: null }, today, newest);
    for (const day of asleep ? [] : due) kept.set(day, counted(day, there));
    pages.set(now.getTime(), JSON.stringify([...kept].map(([day, counts]) => [day, sorted(counts)])));
  }
  return pages;
}
const sorted = (counts: readonly ParticipationCount[]) =>
  counts.map(({ dimension, category, count: n }) => `${dimension}/${category}=${n}`).sort();

/** Moments at which the page differs between the two worlds. */
const differing = (a: Pages, b: Pages) => [...a].filter(([at, page]) => page !== b.get(at)).map(([at]) => at);

describe('one answer more', () => {
  for (const seed of [1, 2, 3, 4, 5]) {
    const [target, ...others] = aWave(seed);
    const [withIt, without] = [watched([target!, ...others]), watched(others)];
    it(`changes nothing on the day that it comes, wave ${seed}`, () => {
      const seen = differing(withIt, without);
      expect(seen.filter((at) => localDay(new Date(at)) <= target!.receivedOn)).toEqual([]);
    });
    it(`changes nothing on that day however late the day is counted, wave ${seed}`, () => {
      const late = [[target!, ...others], others].map((answers) => watched(answers, count, false, 21));
      const seen = differing(late[0]!, late[1]!);
      expect(seen.filter((at) => localDay(new Date(at)) <= target!.receivedOn)).toEqual([]);
    });
    it(`is the same whenever the house wakes, wave ${seed}`, () => {
      const evening = [...watched([target!, ...others], count, false, 21)].filter(
        ([at]) => new Date(at).getUTCHours() === 21
      );
      expect(evening.length).toBeGreaterThan(20);
      for (const [at, page] of evening) expect(page).toBe(withIt.get(at));
    });
    it(`moves a kept number by a whole ten or not at all, wave ${seed}`, () => {
      const ofDay = (page: string) => new Map(JSON.parse(page) as [string, string[]][]);
      const [last, lastWithout] = [[...withIt.values()].at(-1)!, [...without.values()].at(-1)!].map(ofDay);
      let moved = 0;
      let holding = 0;
      for (const [day, counts] of last!) {
        if (day > target!.receivedOn) holding += isMonday(day) ? 7 : 3;
        const [mine, theirs] = [counts, lastWithout!.get(day)!].map(
          (list) => new Map(list.map((line) => line.split('=') as [string, string]))
        );
        for (const key of new Set([...mine!.keys(), ...theirs!.keys()])) {
          const step = Number(mine!.get(key) ?? 0) - Number(theirs!.get(key) ?? 0);
          expect([0, 10]).toContain(step);
          if (step > 0) moved += 1;
          const isGroup = !/^(TOTAL|LANGUAGE|CHANNEL)\//.test(key);
          if (isGroup) expect(isMonday(day)).toBe(true);
        }
      }
      // Of the kept numbers that the answer is in, about one in ten lies at an edge.
      expect(moved).toBeLessThan(0.3 * holding);
    });
  }
  it('within a week the groups do not move at all, however many answer', () => {
    const [target] = aWave(1);
    const crowd = Array.from({ length: 300 }, () => ({ ...target!, receivedOn: '2026-11-11' }));
    const groups = (day: string, answers: readonly Answer[]) =>
      count(day, answers).filter(({ dimension }) => !['TOTAL', 'LANGUAGE', 'CHANNEL'].includes(dimension));
    for (let day = '2026-11-10'; day < '2026-11-16'; day = dayPlus(day, 1))
      expect(groups(day, crowd)).toEqual([]);
    expect(groups('2026-11-16', crowd)).not.toEqual([]);
  });
});

describe('controls, which must be seen through', () => {
  it('a page that counts exactly names the answer within its hour', () => {
    const exact = (_day: string, answers: readonly Answer[]) => [
      { dimension: 'TOTAL', category: 'residents', count: answers.length }
    ];
    const [target, ...others] = aWave(1);
    const [first] = differing(watched([target!, ...others], exact, true), watched(others, exact, true));
    expect(first).toBe(target!.at.getTime());
  });
  it('a page that is rounded but always fresh shows the tenth answer while it comes', () => {
    const fresh = (_day: string, answers: readonly Answer[]) => count('2099-01-05', answers);
    const [target] = aWave(1);
    const others = Array.from({ length: 9 }, () => ({ ...target!, at: new Date(Date.parse(OPENS)) }));
    const [first] = differing(watched([...others, target!], fresh, true), watched(others, fresh, true));
    expect(first).toBe(target!.at.getTime());
  });
});
