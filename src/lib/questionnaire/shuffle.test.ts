/** The order of a randomised list: fixed for one person, fair over all of them. */
import { expect, it } from 'vitest';
import { shuffled } from './shuffle.ts';

const fields = ['ACC', 'LNG', 'EDU', 'WRK', 'HOU', 'HLT', 'PAR', 'VOL', 'CUL', 'ADM', 'DIS', 'MOB'];
/** Ids as they look in life: 36 signs that differ in some places. */
const idOf = (person: number) => `00000000-0000-4000-8000-${person.toString(16).padStart(12, '0')}`;
const PEOPLE = 12_000;

/** Chi-square of observed counts against equal ones. */
function chiSquare(counts: readonly number[]): number {
  const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

it('keeps every entry and leaves the list alone', () => {
  const before = [...fields];
  expect([...shuffled(fields, 'x')].sort()).toEqual([...fields].sort());
  expect(fields).toEqual(before);
  expect(shuffled([], 'x')).toEqual([]);
});

it('is the same whenever one person looks, for any list of the same length', () => {
  const positions = shuffled(fields.map((_, index) => index), idOf(1)); // prettier-ignore
  expect(shuffled(fields, idOf(1))).toEqual(positions.map((index) => fields[index]));
});

it('differs from person to person and from question to question', () => {
  const orders = new Set(
    Array.from({ length: 1000 }, (_, person) => shuffled(fields, `${idOf(person)}/IMP3`).join())
  );
  expect(orders.size).toBe(1000);
  expect(shuffled(fields, `${idOf(1)}/IMP3`)).not.toEqual(shuffled(fields, `${idOf(1)}/SAT`));
});

it('puts every field equally often at every place', () => {
  const counts = fields.map(() => fields.map(() => 0));
  for (let person = 0; person < PEOPLE; person++)
    for (const [place, field] of shuffled(fields, `${idOf(person)}/IMP3`).entries())
      counts[place]![fields.indexOf(field)]!++;
  // 11 degrees of freedom: 31.3 is exceeded once in a thousand; twelve places are looked at.
  for (const place of counts) expect(chiSquare(place)).toBeLessThan(36);
});

it('puts every pair of fields equally often in either order and side by side', () => {
  const firstTwo = new Map<string, number>();
  for (let person = 0; person < PEOPLE; person++) {
    const pair = shuffled(fields, `${idOf(person)}/IMP3`)
      .slice(0, 2)
      .join();
    firstTwo.set(pair, (firstTwo.get(pair) ?? 0) + 1);
  }
  expect(firstTwo.size).toBe(132);
  // 131 degrees of freedom: 187 is exceeded once in a thousand.
  expect(chiSquare([...firstTwo.values()])).toBeLessThan(187);
});
