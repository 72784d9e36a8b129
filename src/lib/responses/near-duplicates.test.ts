/** Nearly equal texts are found, others are not, the same way each time, and quickly among ten thousand. */
import { describe, expect, it } from 'vitest';
import { smallRandom } from '../../../tests/fixtures/small-random.ts';
import { nearDuplicateGroups, overlapOf, shinglesOf } from './near-duplicates.ts';

const overlap = (a: string, b: string) => overlapOf(shinglesOf(a), shinglesOf(b));

describe('overlap', () => {
  it('is 1 for the same words, 0 for none in common, symmetric', () => {
    expect(overlap('Plus de bus !', 'plus de BUS')).toBe(1);
    expect(overlap('Wohnungen', 'مساكن')).toBe(0);
    expect(overlap('more buses', 'more bus stops')).toBe(overlap('more bus stops', 'more buses'));
  });
  it('is the Jaccard index of four-letter sequences', () => {
    // " abcd " and " abce ": " abc" is shared; "abcd", "bcd ", "abce", "bce " are not.
    expect(overlap('abcd', 'abce')).toBeCloseTo(1 / 5, 12);
    expect(overlap('', '')).toBe(1);
  });
});

describe('groups', () => {
  it('bring together what differs by a word or a typing slip, in any script', () => {
    const texts = [
      'Plus de bus le soir et le week-end.',
      'Mehr Wohnungen für junge Leute',
      'plus de bus le soir et le weekend',
      'المزيد من الحافلات مساءً وفي عطلة نهاية الأسبوع.',
      'Mehr Wohnungen für junge Leute bitte',
      'Un médecin au village',
      'المزيد من الحافلات مساء وفي عطلة نهاية الاسبوع'
    ];
    expect(nearDuplicateGroups(texts)).toEqual([0, 1, 0, 3, 1, 5, 3]);
  });
  it('give the same on every run, and nothing for nothing', () => {
    const texts = Array.from(
      { length: 50 },
      (_, index) => `answer ${index % 7} about buses and ${index % 3}`
    );
    expect(nearDuplicateGroups(texts)).toEqual(nearDuplicateGroups(texts));
    expect(nearDuplicateGroups([])).toEqual([]);
    expect(nearDuplicateGroups(['', '!', 'a'])).toEqual([0, 0, 2]);
  });
  it('find planted pairs among ten thousand different texts in seconds, not hours', () => {
    const random = smallRandom(11);
    const word = () => Array.from({ length: 4 + Math.floor(random() * 6) }, () => String.fromCharCode(97 + Math.floor(random() * 26))).join(''); // prettier-ignore
    const words = Array.from({ length: 3000 }, word);
    const sentence = () => Array.from({ length: 14 }, () => words[Math.floor(random() * words.length)]!);
    const originals = Array.from({ length: 9500 }, sentence);
    const changed = originals.slice(0, 500).map((each) => [...each.slice(0, 13), word()]);
    const started = process.cpuUsage().user;
    const groups = nearDuplicateGroups([...originals, ...changed].map((each) => each.join(' ')));
    const seconds = (process.cpuUsage().user - started) / 1e6;
    const found = changed.filter((_, index) => groups[9500 + index] === index).length;
    expect(found).toBeGreaterThanOrEqual(490);
    expect(new Set(groups.slice(0, 9500)).size).toBe(9500);
    // Measured 0.7 s; comparing all pairs takes minutes.
    expect(seconds).toBeLessThan(6);
  });
  it('stay quick where everybody writes nearly the same', () => {
    const texts = Array.from({ length: 10_000 }, (_, index) => `Bitte mehr Busse am Abend nach ${index} Uhr`);
    const started = process.cpuUsage().user;
    expect(new Set(nearDuplicateGroups(texts)).size).toBeLessThan(2_000);
    expect((process.cpuUsage().user - started) / 1e6).toBeLessThan(6);
  });
});
