/** Suggestions come from earlier codes alone, say why, and never more than three. */
import { describe, expect, it } from 'vitest';
import { nearDuplicateGroups } from './near-duplicates.ts';
import { suggestThemes, type CodedAnswer } from './suggest-themes.ts';

const coded: [text: string, language: string, ...themes: string[]][] = [
  ['Plus de bus le soir', 'fr', 'buses'],
  ['Plus de bus le soir', 'fr', 'buses', 'evening'],
  ['Plus de bus le soir et le dimanche', 'fr', 'sunday'],
  ['Des logements pour tous', 'fr', 'homes'],
  ['Nos logements sont trop chers', 'fr', 'homes'],
  ['Logements abordables', 'fr', 'homes'],
  ['Le bus passe trop tard', 'fr', 'buses'],
  ['Moins de voitures', 'fr', 'safe-ways'],
  ['Plus de fleurs', 'fr', 'flowers'],
  ['Une fête pour tous', 'fr', 'meeting'],
  ['حافلات أكثر', 'ar', 'buses'],
  ['Logements', 'de', 'trap']
];

function suggestionsFor(text: string, language = 'fr', everyday = new Set(['plus', 'de', 'le', 'pour'])) {
  const groups = nearDuplicateGroups([...coded.map(([earlier]) => earlier), text]);
  const earlier: CodedAnswer[] = coded.map(([said, own, ...themes], index) => ({
    text: said,
    language: own,
    themes,
    group: groups[index]!
  }));
  return suggestThemes({ text, language, group: groups.at(-1)! }, earlier, everyday);
}

describe('a suggestion', () => {
  it('comes first from the same words, most often coded first', () => {
    expect(suggestionsFor('plus de bus, le soir!').slice(0, 2)).toEqual([
      { theme: 'buses', because: 'same', evidence: 'Plus de bus le soir', language: 'fr', count: 2 },
      { theme: 'evening', because: 'same', evidence: 'Plus de bus le soir', language: 'fr', count: 1 }
    ]);
  });
  it('then from nearly the same words', () => {
    expect(suggestionsFor('Plus de bus le soir et le dimanche svp')[0]).toMatchObject({
      because: 'similar',
      theme: 'sunday'
    });
  });
  it('then from a word that stands out in a theme of the same language', () => {
    expect(suggestionsFor('Je cherche des logements depuis deux ans')).toEqual([
      { theme: 'homes', because: 'term', evidence: 'logements', language: 'fr', count: 3 }
    ]);
    expect(suggestionsFor('Logements fehlen', 'de').map(({ theme }) => theme)).not.toContain('homes');
  });
  it('works in Arabic', () => {
    expect(suggestionsFor('حافلات أكثر!', 'ar')).toMatchObject([{ theme: 'buses', because: 'same' }]);
  });
  it('never rests on an everyday word, and may be missing', () => {
    expect(suggestionsFor('Plus de temps pour le parc')).toEqual([]);
    expect(suggestThemes({ text: 'x', language: 'fr', group: 0 }, [], new Set())).toEqual([]);
  });
  it('names each theme once, three themes at most', () => {
    const many: CodedAnswer[] = ['a', 'b', 'c', 'd'].map((theme) => ({ text: 'same', language: 'en', group: 1, themes: [theme, 'a'] })); // prettier-ignore
    const themes = suggestThemes({ text: 'same', language: 'en', group: 1 }, many, new Set()).map(({ theme }) => theme); // prettier-ignore
    expect(themes).toEqual(['a', 'b', 'c']);
  });
});
