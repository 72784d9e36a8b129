/** Frequent and outstanding words: everyday ones fall out without a list, in every language alike. */
import { describe, expect, it } from 'vitest';
import { countTerms, everydayWords, frequentTerms, standingOut } from './term-frequencies.ts';

const times = (count: number, text: string) => new Array<string>(count).fill(text);

it('a word counts once per text', () => {
  expect(countTerms(['Bus, Bus, Bus', 'der Bus'], 'de')).toEqual(
    new Map([
      ['bus', 2],
      ['der', 1]
    ])
  );
});

describe('frequent terms', () => {
  const anything = [...times(60, 'und die Gemeng'), ...times(60, 'Seite'), ...times(1, 'Bus')];
  const everyday = everydayWords(anything, 'de');
  it('everyday words are those that stand in more than one text of a hundred', () => {
    expect([...everyday].sort()).toEqual(['die', 'gemeng', 'seite', 'und']);
  });
  it('are in descending order, equal ones by the alphabet, rare ones left out', () => {
    const counts = countTerms(['Bus und Bahn', 'die Bahn, der Bus', 'Wohnung und Bus', 'Wohnung', 'Arzt'], 'de'); // prettier-ignore
    expect(frequentTerms(counts, everyday, 10)).toEqual([
      { term: 'bus', count: 3 },
      { term: 'bahn', count: 2 },
      { term: 'wohnung', count: 2 }
    ]);
    expect(frequentTerms(counts, everyday, 1)).toHaveLength(1);
  });
});

describe('words that stand out', () => {
  const homes = countTerms([...times(6, 'des logements pour les jeunes'), 'un logement'], 'fr');
  const rest = countTerms(times(20, 'plus de bus pour les jeunes'), 'fr');
  it('are those of the theme, not those of everybody', () => {
    const terms = standingOut(homes, rest);
    expect(terms.map(({ term }) => term)).toEqual(['des', 'logements']);
    expect(terms[1]!.count).toBe(6);
  });
  it('have the score that the formula gives', () => {
    const own = new Map([['bus', 8], ['soir', 2]]); // prettier-ignore
    const others = new Map([['bus', 2], ['soir', 18]]); // prettier-ignore
    const z = (Math.log(8.5 / 2.5) - Math.log(2.5 / 18.5)) / Math.sqrt(1 / 8.5 + 1 / 2.5);
    expect(standingOut(own, others)).toEqual([{ term: 'bus', count: 8, score: z }]);
  });
  it('need more than one text, and a difference', () => {
    expect(standingOut(new Map([['bus', 1]]), rest)).toEqual([]);
    expect(standingOut(rest, rest)).toEqual([]);
    expect(standingOut(new Map(), new Map())).toEqual([]);
  });
});
