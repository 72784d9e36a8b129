/** The search through answers: R's brute force, the Titanic, pruning, and a city in a second. */
import { describe, expect, it } from 'vitest';
import { csvColumns, golden } from '../../../tests/fixtures/golden/read.ts';
import { smallRandom } from '../../../tests/fixtures/small-random.ts';
import { groupAgainstRest } from './complement.ts';
import type { MicroTest } from './microdata-effect.ts';
import { powerOfSearch, searchMicrodata } from './microdata-search.ts';
import type { MicroAttribute } from './microdata-tally.ts';
import { kish } from './weighting.ts';

const sample = csvColumns('apistrat');
const weights = sample.numbers('pw');
const {
  case_one_candidate: one,
  case_no_candidate_because_n: none,
  case_redundancy: many
} = golden('subgroups_apistrat');

const attribute = (name: string, values: readonly string[]): MicroAttribute => {
  const codes = [...new Set(values)].filter((value) => value !== '' && value !== 'nan').sort();
  return { name, codes, index: Int16Array.from(values, (value) => codes.indexOf(value)) };
};
const band = (x: number, tops: number[], names: string[]) => names[tops.findIndex((top) => x <= top)]!;
const derived: Record<string, string[]> = {
  mealsband: Array.from(sample.numbers('meals'), (x) =>
    band(x, [25, 50, 75, 100], ['0-25', '26-50', '51-75', '76-100'])
  ),
  ellband: Array.from(sample.numbers('ell'), (x) => band(x, [9, 29, 100], ['0-9', '10-29', '30+']))
};
const attributesOf = (names: readonly string[]) =>
  names.map((name) => attribute(name, derived[name] ?? sample.strings(name)));
const nameOf = ({ group }: MicroTest) => group.map((part) => `${part.attribute}=${part.code}`).join(' & ');

describe('the search in the weighted sample', () => {
  const meals = [
    { item: 'meals', answers: Int8Array.from(sample.numbers('meals'), (x) => (x > 50 ? 1 : 0)) }
  ];
  const low = [{ item: 'low', answers: Int8Array.from(sample.numbers('api00'), (x) => (x < 650 ? 1 : 0)) }];

  it.each([
    ['one candidate', one, meals, one.candidates],
    ['redundant ones', many, low, many.candidates]
  ])('agrees with R in every test: %s', (_, want, items, candidates) => {
    const minBase = want === one ? 20 : 30;
    const found = searchMicrodata(attributesOf(want.descriptors), items, weights, {
      minTested: want.min_n_tested,
      minBase
    });
    expect(found).toHaveLength(want.n_tested);
    expect(Math.max(...found.map(({ group }) => group.length))).toBe(want.depth);
    const own = new Map(found.map((test) => [nameOf(test), test]));
    for (const row of want.tested) {
      const test = own.get(row.description)!;
      expect(test.group).toHaveLength(row.depth);
      expect(test.n).toBe(row.n);
      const members = [...weights.keys()].filter((i) =>
        test.group.every(
          (part) => (derived[part.attribute] ?? sample.strings(part.attribute))[i] === part.code
        )
      );
      expect(members.filter((i) => items[0]!.answers[i] === 1)).toHaveLength(row.n_pos);
      expect(Math.abs(kish(members.map((i) => weights[i]!)).nEff - row.n_eff)).toBeLessThan(1e-9);
      const pairs: [number, number][] = [
        [test.coverage, row.coverage],
        [test.share, row.rate],
        [test.complement, row.rate_complement],
        [test.difference, row.diff],
        [test.se, row.se],
        [test.interval.lower, row.lo],
        [test.interval.upper, row.hi],
        [test.p, row.p_one_sided],
        [test.q, row.q_BH],
        [test.lift!, row.lift],
        [test.wracc, row.wracc],
        [test.cohenH, row.cohen_h]
      ];
      for (const [actual, wanted] of pairs)
        expect(Math.abs(actual - wanted), row.description).toBeLessThan(1e-9);
    }
    expect(
      found
        .filter(({ significant }) => significant)
        .map(nameOf)
        .sort()
    ).toEqual([...want.significant].sort());
    expect(found.filter(({ candidate }) => candidate).map(nameOf)).toEqual(candidates);
    expect(found.map(({ wracc }) => wracc)).toEqual(
      want.tested.map((row: { wracc: number }) => expect.closeTo(row.wracc, 9))
    );
  });

  it('has no candidate where the only one is too small', () => {
    const found = searchMicrodata(attributesOf(one.descriptors), meals, weights, {
      minTested: 20,
      minBase: 30
    });
    expect(found.filter(({ candidate }) => candidate).map(nameOf)).toEqual(none.candidates);
    expect(none.rule).toContain('n>=30');
  });

  it('crosses only what the beam holds, best first', () => {
    const wide = searchMicrodata(attributesOf(one.descriptors), meals, weights, { minTested: 5 });
    const narrow = searchMicrodata(attributesOf(one.descriptors), meals, weights, { minTested: 5, beam: 1 });
    const best = wide.find(({ group }) => group.length === 1)!;
    const pairs = narrow.filter(({ group }) => group.length === 2);
    expect(pairs.length).toBeGreaterThan(3);
    expect(pairs.length).toBeLessThan(wide.filter(({ group }) => group.length === 2).length);
    for (const { group } of pairs) expect(group).toContainEqual(best.group[0]);
  });
});

describe('the search on the Titanic', () => {
  it('agrees with brute force in size, rate and WRAcc of every group of one or two', () => {
    const { all, N, p0, input } = golden('subgroups_titanic_R');
    const names = ['Class', 'Sex', 'Age'];
    const persons = (all as { description: string; depth: number; size: number; positives: number }[])
      .filter(({ depth }) => depth === 3)
      .flatMap(({ description, size, positives }) => {
        const codes = description.split(' & ').map((part) => part.split('=')[1]!);
        return Array.from({ length: size }, (_, i) => ({ codes, survived: i < positives }));
      });
    expect(persons, input).toHaveLength(N);
    const attributes = names.map((name, a) =>
      attribute(
        name,
        persons.map(({ codes }) => codes[a]!)
      )
    );
    const items = [
      { item: 'Survived', answers: Int8Array.from(persons, ({ survived }) => (survived ? 1 : 0)) }
    ];
    const found = searchMicrodata(attributes, items, new Float64Array(N).fill(1), { minTested: 1 });
    const wanted = all.filter(({ depth }: { depth: number }) => depth < 3);
    expect(found.map(nameOf).sort()).toEqual(
      wanted.map((row: { description: string }) => row.description).sort()
    );
    for (const row of wanted) {
      const test = found.find((own) => nameOf(own) === row.description)!;
      expect(test.n).toBe(row.size);
      expect(Math.abs(test.share - row.rate)).toBeLessThan(1e-9);
      expect(Math.abs(test.wracc - row.wracc)).toBeLessThan(1e-9);
      expect(Math.abs(test.coverage ** 0.5 * (test.share - p0) - row.std_a05)).toBeLessThan(1e-9);
    }
  });

  it('counts passengers with missing ages among everybody else, as counting one by one does', () => {
    const passengers = csvColumns('titanic_pysubgroup');
    const names = ['Sex', 'Pclass', 'Embarked', 'AgeBand'];
    const attributes = names.map((name) => attribute(name, passengers.strings(name)));
    const survived = Int8Array.from(passengers.numbers('Survived'));
    const ones = new Float64Array(survived.length).fill(1);
    const found = searchMicrodata(attributes, [{ item: 'Survived', answers: survived }], ones);
    expect(attributes[3]!.index).toContain(-1);
    expect(found.length).toBeGreaterThan(10);
    expect(nameOf(found[0]!)).toBe('Sex=female');
    for (const test of found) {
      const member = Array.from(survived, (_, i) =>
        test.group.every((part) => passengers.strings(part.attribute)[i] === part.code) ? 1 : 0
      );
      const slow = groupAgainstRest(survived, member, ones)!;
      expect(test.n).toBe(member.filter((own) => own === 1).length);
      expect(test.difference).toBeCloseTo(slow.difference, 12);
      expect(test.se).toBeCloseTo(slow.se, 12);
    }
  });
});

describe('many respondents', () => {
  /** Twelve attributes with 60 categories, twelve items; whoever is c0 on the first has the first need more often. */
  function city(n: number) {
    const random = smallRandom(5);
    const attributes = [2, 4, 5, 4, 3, 5, 4, 3, 5, 5, 10, 10].map((k, a) => ({
      name: `A${a}`,
      codes: Array.from({ length: k }, (_, c) => `c${c}`),
      index: Int16Array.from({ length: n }, () => (random() < 0.01 ? -1 : Math.floor(random() * k)))
    }));
    const items = Array.from({ length: 12 }, (_, j) => ({
      item: `I${j}`,
      answers: Int8Array.from({ length: n }, (__, i) => {
        const need = j === 0 && attributes[0]!.index[i] === 0 ? 0.45 : 0.1 + j * 0.03;
        return random() < 0.05 ? -1 : random() < need ? 1 : 0;
      })
    }));
    return { attributes, items, weights: Float64Array.from({ length: n }, () => 0.3 + random()) };
  }

  it('are searched in a fraction of a second', () => {
    const { attributes, items, weights: w } = city(100_000);
    searchMicrodata(attributes, items, w);
    const before = process.cpuUsage();
    const found = searchMicrodata(attributes, items, w);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(700);
    expect(found.length).toBeGreaterThan(10_000);
    expect(nameOf(found[0]!)).toBe('A0=c0');
    expect(found.filter(({ candidate }) => candidate).map(({ item }) => item)).toContain('I0');
  });

  it('answer more items than one pass holds', () => {
    const { attributes, items, weights: w } = city(500);
    const more = [0, 1, 2].flatMap((k) =>
      items.map(({ item, answers }) => ({ item: `${item}.${k}`, answers }))
    );
    const found = searchMicrodata(attributes, more, w);
    const once = searchMicrodata(attributes, items, w);
    expect(found).toHaveLength(3 * once.length);
    const of = (tests: MicroTest[], item: string) =>
      tests.filter((test) => test.item === item).map(({ se }) => se);
    expect(of(found, 'I11.2')).toEqual(of(once, 'I11'));
  });
});

it('finds nothing without attributes, items or respondents', () => {
  const sex = attribute('SEX', ['f', 'm']);
  expect(searchMicrodata([], [], new Float64Array(2))).toEqual([]);
  expect(searchMicrodata([sex], [], new Float64Array(2))).toEqual([]);
  const nobody = { ...sex, index: new Int16Array(0) };
  expect(searchMicrodata([nobody], [{ item: 'I', answers: new Int8Array(0) }], new Float64Array(0))).toEqual(
    []
  );
});

it('says what it could have found, before anybody takes nothing for an answer', () => {
  // δ/SE = .25/√(.55·.45/120 + .3·.7/480), z of 1 − .05/30
  const z = 0.25 / Math.sqrt(0.2475 / 120 + 0.21 / 480);
  expect(z).toBeCloseTo(5, 12);
  expect(powerOfSearch(30, 600)).toBeCloseTo(0.98053, 4);
  expect(powerOfSearch(600, 250)).toBeLessThan(powerOfSearch(30, 250));
});
