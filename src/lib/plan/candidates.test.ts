/** Candidates from cells whose numbers are worked out by hand; what is found, what is not, and what is said then. */
import { describe, expect, it } from 'vitest';
import type { Commune } from '#lib/places/region.ts';
import { isShown } from '#lib/releases/published-row.ts';
import { powerOfComparison } from '#lib/statistics/difference.ts';
import { aBase, aCell, totals } from '../../../tests/fixtures/released-cells.ts';
import { findCandidates } from './candidates.ts';
import { underReached } from './reach.ts';
import { registerOf, type Register } from './register.ts';

const none: Register = new Map();
/** 500 answered; everybody's share is 20 % unless told. */
const release = (...cells: ReturnType<typeof aCell>[]) => ({ id: 'w.residents.1', sigma: 3, cells: [...totals('PROB', {}, 20), ...cells] }); // prettier-ignore
const cell = (item: string, percent: number | null, where: string, base = 100) => {
  const [breakdown, category] = where.split('/') as [string, string];
  return aCell(`PROB.${item}`, percent, breakdown, category, base);
};
const namesOf = (...args: Parameters<typeof findCandidates>) =>
  findCandidates(...args).candidates.map(({ breakdown, category }) => `${breakdown}/${category}`);

describe('the search', () => {
  it('(b) a strong group is a candidate with exactly its cell and the total as evidence', () => {
    const register: Register = new Map([['AGE4/65+', { residents: 5000, share: 0.2 }]]);
    const strong = release(
      cell('MOB', 50, 'AGE4/65+'),
      cell('MOB', 12, 'AGE4/16-34'),
      cell('HOU', 21, 'AGE4/65+')
    );
    const { candidates, tests } = findCandidates(strong, register, []);
    expect(tests).toBe(3);
    expect(candidates).toHaveLength(1);
    const [found] = candidates;
    expect(found!.evidence).toEqual([
      { kind: 'release_cell', ref: 'w.residents.1/PROB.MOB/AGE4/65+' },
      { kind: 'release_cell', ref: 'w.residents.1/PROB.MOB/total' }
    ]);
    const [finding] = found!.findings;
    // p₀ = .2, f = .2: complement (.2 − .2·.5)/.8 = .125, δ = .375, WRAcc = .2·.3, lift 2.5, 2500 people.
    expect(finding!.complement).toBeCloseTo(0.125, 12);
    expect(finding!.difference).toBeCloseTo(0.375, 12);
    expect(finding!.wracc).toBeCloseTo(0.06, 12);
    expect(finding!.lift).toBeCloseTo(2.5, 12);
    expect(finding!.concerned!.estimate).toBeCloseTo(2500, 9);
    // V = .25/100 + .125·.875/400 + ((3.6/100)² + (3.6/500)²)/.64.
    const se = Math.sqrt(0.0025 + (0.125 * 0.875) / 400 + (0.036 ** 2 + 0.0072 ** 2) / 0.64);
    expect(finding!.interval.upper - 0.375).toBeCloseTo(1.959963984540054 * se, 10);
    expect(finding!.field).toBe('MOB');
  });

  it('(a) no significant group: no candidate, and the power of the search beside it', () => {
    const even = release(...['f', 'm'].map((code) => cell('HOU', 20, `SEX/${code}`, 250)));
    const { candidates, tests, power } = findCandidates(even, none, []);
    expect(candidates).toEqual([]);
    expect(tests).toBe(2);
    const noise = ((3 * 1.2) / 100) ** 2 + (3.6 / 500) ** 2;
    const question = { share: 0.55, complement: 0.3, base: 100, complementBase: 400, deff: 1, noiseVariance: noise / 0.64, level: 0.025 }; // prettier-ignore
    expect(power).toEqual({ portion: 0.2, share: 0.55, elsewhere: 0.3, base: 500, power: powerOfComparison(question) }); // prettier-ignore
    expect(power!.power).toBeGreaterThan(0.5);
  });

  it('(c) every reference is a cell of the release', () => {
    const found = findCandidates(
      release(cell('MOB', 55, 'SEX/f', 240), cell('HOU', null, 'SEX/m')),
      none,
      []
    );
    const ids = new Set(
      release(cell('MOB', 55, 'SEX/f', 240))
        .cells.filter(isShown)
        .map(({ id }) => id)
    );
    const parts = found.candidates.flatMap(({ evidence }) => evidence.map(({ ref }) => ref.slice('w.residents.1/'.length))); // prettier-ignore
    expect(parts).toHaveLength(2);
    expect(parts.every((part) => ids.has(part))).toBe(true);
  });

  it('(d) a decided group is not proposed again, the others are', () => {
    const two = release(cell('MOB', 50, 'AGE4/65+'), cell('HOU', 55, 'CIT5/pt'));
    expect(namesOf(two, none, [])).toEqual(['CIT5/pt', 'AGE4/65+']);
    expect(namesOf(two, none, [{ breakdown: 'AGE4', category: '65+' }])).toEqual(['CIT5/pt']);
  });

  it('one group with several problems is one candidate', () => {
    const { candidates } = findCandidates(
      release(cell('MOB', 50, 'AGE4/65+'), cell('HLT', 45, 'AGE4/65+')),
      none,
      []
    );
    expect(candidates.map(({ findings }) => findings.map(({ field }) => field))).toEqual([['MOB', 'HLT']]);
  });

  it('a pair is more than the shadow of its parents, or no candidate', () => {
    const parent = cell('MOB', 50, 'AGE4/65+', 120);
    expect(namesOf(release(parent, cell('MOB', 54, 'SEX×AGE4/f×65+', 60)), none, [])).toEqual(['AGE4/65+']);
    const more = release(parent, cell('MOB', 70, 'SEX×AGE4/f×65+', 60));
    expect(namesOf(more, none, [])).toContain('SEX×AGE4/f×65+');
  });

  it('nationality alone waits for a second source, with a second descriptor it does not', () => {
    const [alone, pair] = ['CIT5/pt', 'CIT5×YARR4/pt×lt3'].map((where) => findCandidates(release(cell('HOU', 60, where)), none, []).candidates[0]!); // prettier-ignore
    expect(alone!.needsSecondSource).toBe(true);
    expect(pair!.needsSecondSource).toBe(false);
  });

  it('a base below 30 is not tested', () => {
    expect(findCandidates(release(cell('HOU', 90, 'CIT5/pt', 25)), none, [])).toMatchObject({ candidates: [], tests: 0, power: null }); // prettier-ignore
  });
});

describe('groups that hardly answered', () => {
  const answered = [aBase(500, null, null), aBase(20, 'CIT5', 'pt'), aBase(240, 'CIT5', 'lu'), aBase(null, 'CIT5', 'other')]; // prettier-ignore
  const register: Register = new Map([
    ['CIT5/pt', { residents: 3000, share: 0.1 }],
    ['CIT5/lu', { residents: 15000, share: 0.5 }],
    ['CIT5/other', { residents: 2700, share: 0.09 }],
    ['CIT5/eu', { residents: 60, share: 0.002 }],
    ['AGE4/65+', { residents: 6000, share: 0.2 }]
  ]);

  it('are those below half of what the register leads to expect, with an interval', () => {
    const [hidden, pt, ...rest] = underReached({ cells: answered, sigma: 3 }, register);
    expect(rest).toEqual([]);
    // (20/500)/.1 = .4, ± 1.96·√(.04·.96/500 + 9·(1 + .04²)/500²)/.1.
    expect(pt).toMatchObject({ cell: 'CIT5/pt', base: 20, residents: 3000 });
    expect(pt!.ratio).toBeCloseTo(0.4, 12);
    const half = 1.959963984540054 * Math.sqrt((0.04 * 0.96) / 500 + (9 * (1 + 0.04 ** 2)) / 500 ** 2);
    expect(pt!.upper).toBeCloseTo(0.4 + half / 0.1, 10);
    // No base is shown: at most 20, so at most (20/500)/.09 = .44.
    expect(hidden).toMatchObject({
      cell: 'CIT5/other',
      ratio: null,
      base: null,
      evidence: { id: 'RESP/total' }
    });
  });

  it('become candidates of their own, with the base as evidence', () => {
    const found = findCandidates({ id: 'w.1', sigma: 3, cells: answered }, register, []);
    expect(found.candidates.map(({ category, evidence }) => [category, evidence[0]!.ref])).toEqual([
      ['other', 'w.1/RESP/total'],
      ['pt', 'w.1/RESP/CIT5/pt']
    ]);
  });
});

it('the register counts members only, and by the categories of the release', () => {
  const commune = (id: string, standing: Commune['standing']): Commune => ({
    id,
    name: {},
    standing,
    defaultLanguage: 'fr'
  });
  const margin = (communeId: string, variable: string, category: string, count: number) => ({ communeId, variable, category, count, source: 's', referenceDate: '2026-01-01', madeUp: true }); // prettier-ignore
  const margins = [
    margin('a', 'SEX×AGE', 'f×16-24', 30),
    margin('a', 'SEX×AGE', 'f×25-34', 20),
    margin('a', 'SEX×AGE', 'm×75+', 50),
    margin('b', 'SEX×AGE', 'm×65-74', 100),
    margin('guest', 'SEX×AGE', 'm×65-74', 999),
    margin('a', 'CIT', 'de', 15),
    margin('a', 'CIT', 'eu', 5),
    margin('b', 'CIT', 'lu', 80)
  ];
  const register = registerOf(margins, [commune('a', 'member'), commune('b', 'member'), commune('guest', 'guest')], { oneWay: ['SEX', 'AGE4', 'CIT5', 'YARR4', 'COMMUNE'], pairs: [['SEX', 'AGE4'], ['CIT5', 'YARR4']] }); // prettier-ignore
  expect(register.get('SEX/f')).toEqual({ residents: 50, share: 0.25 });
  expect(register.get('AGE4/16-34')).toEqual({ residents: 50, share: 0.25 });
  expect(register.get('SEX×AGE4/m×65+')).toEqual({ residents: 150, share: 0.75 });
  expect(register.get('CIT5/eu')).toEqual({ residents: 20, share: 0.2 });
  expect(register.get('COMMUNE/b')).toEqual({ residents: 100, share: 0.5 });
  expect([register.has('SEX/d'), register.has('YARR4/lt3'), register.has('COMMUNE/guest')]).toEqual([false, false, false]); // prettier-ignore
});
