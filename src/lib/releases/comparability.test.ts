/** Two waves that asked the same are comparable; whatever differs is named as the reason why not. */
import { describe, expect, it } from 'vitest';
import type { Item, QuestionnaireText } from '#lib/questionnaire/questionnaire.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { basisOf } from './basis.ts';
import { breaksOfBreakdown, breaksOfItem, breaksOfWave, fingerprintOf, notesOf, type ComparedWave } from './comparability.ts'; // prettier-ignore
import { breakdownsFor, outcomes } from './recode.ts';

const items = (): Item[] => [
  { code: 'AGE', type: 'radiogroup', options: [{ code: '16-24' }, { code: '25-34' }] },
  { code: 'PROB', type: 'matrix', rows: ['HOU', 'MOB'], options: [{ code: 'yes' }, { code: 'no' }] },
  { code: 'IMP3', type: 'checkbox', maxChoices: 3, options: [{ code: 'HOU' }, { code: 'MOB' }] }
];

const text = (language: string): QuestionnaireText => ({
  title: language,
  pages: {},
  items: {
    AGE: { title: `Alter ${language}`, options: { '16-24': 'jung', '25-34': 'älter' } },
    PROB: {
      title: `Problem ${language}`,
      rows: { HOU: `Wohnen ${language}`, MOB: `Verkehr ${language}` },
      options: { yes: 'ja', no: 'nein' }
    },
    IMP3: { title: `Zuerst ${language}`, options: { HOU: 'Wohnen', MOB: 'Verkehr' } }
  }
});

interface Changes {
  items?: (items: Item[]) => unknown;
  words?: (texts: Record<string, QuestionnaireText>) => unknown;
  languages?: Locale[];
  communes?: string[];
  method?: Partial<ComparedWave['method']>;
}

function aWave({ items: reshape, words, languages = ['de', 'fr'], communes = ['remich', 'mertert'], method }: Changes = {}): ComparedWave {
  const own = items();
  reshape?.(own);
  const texts = Object.fromEntries(languages.map((language) => [language, text(language)]));
  words?.(texts);
  const questionnaire = { survey: 's', version: 1, languages, drafts: [], pages: [{ code: 'p', items: own }] };
  const margins = { names: ['SEX×AGE'], sources: [], referenceDates: ['2023-01-01'], madeUp: true };
  const basis = basisOf(breakdownsFor(communes));
  return { version: { questionnaire, texts }, method: { design: 'census_invite', modes: ['web'], margins, merged: [], basis, ...method } };
} // prettier-ignore

const same = aWave();
const breaks = (later: Changes, item = 'PROB.HOU') => breaksOfItem(same, aWave(later), item);

describe('the same questions of the same people', () => {
  it('break nothing, whoever put the texts in which order', () => {
    const again = aWave({ words: (texts) => (texts['de'] = structuredClone(texts['de']!)) });
    for (const item of ['PROB.HOU', 'PROB.MOB', 'IMP3.HOU', 'AGE']) {
      expect(breaksOfItem(same, again, item)).toEqual([]);
      expect(fingerprintOf(same, item)).toEqual(fingerprintOf(again, item));
    }
    expect(breaksOfWave(same, again)).toEqual([]);
    expect(breaksOfBreakdown(same, again, 'SEX×AGE4')).toEqual(
      breaksOfItem(same, again, 'SEX').concat(breaksOfItem(same, again, 'AGE'))
    );
    expect(notesOf(same, again)).toEqual([]);
  });

  it('have a fingerprint of 64 hexadecimal digits per language', () => {
    const { form, recode, wording } = fingerprintOf(same, 'PROB.HOU')!;
    for (const part of [form, recode, wording.de, wording.fr]) expect(part).toMatch(/^[0-9a-f]{64}$/);
    expect(new Set([form, recode, wording.de, wording.fr]).size).toBe(4);
  });

  it('may have other rows beside them', () => {
    expect(breaks({ items: (own) => own[1]!.rows!.push('NEW') })).toEqual([]);
    expect(breaks({ words: ({ fr }) => (fr!.items['PROB']!.rows!['MOB'] = 'autre') })).toEqual([]);
  });
});

describe('a break', () => {
  const word = { kind: 'wording', language: 'fr' };

  it('is one word of the question, the row or an answer, in that language', () => {
    expect(breaks({ words: ({ fr }) => (fr!.items['PROB']!.title = 'Autre ?') })).toEqual([
      { ...word, of: 'question', earlier: 'Problem fr', later: 'Autre ?' }
    ]);
    expect(breaks({ words: ({ fr }) => (fr!.items['PROB']!.rows!['HOU'] = 'Toit') })).toEqual([
      { ...word, of: 'part', earlier: 'Wohnen fr', later: 'Toit' }
    ]);
    expect(breaks({ words: ({ fr }) => (fr!.items['PROB']!.options!['yes'] = 'oui') })).toEqual([
      { ...word, of: 'answers', earlier: 'ja', later: 'oui' }
    ]);
  });

  it('is a description that came, and answers whose words changed places', () => {
    expect(
      breaks({ words: ({ de }) => (de!.items['PROB']!.description = 'Denk ans letzte Jahr') })
    ).toMatchObject([{ kind: 'wording', of: 'question', language: 'de', later: 'Denk ans letzte Jahr' }]);
    const swapped = breaks({ words: ({ de }) => (de!.items['PROB']!.options = { yes: 'nein', no: 'ja' }) });
    expect(swapped).toMatchObject([{ of: 'answers', earlier: 'ja / nein', later: 'nein / ja' }]);
  });

  it('is another set of answers, another number of ticks, another condition, another kind of question', () => {
    for (const reshape of [
      (own: Item[]) => own[1]!.options!.push({ code: '-9' }),
      (own: Item[]) => (own[1]!.visibleIf = { kind: 'all', of: [] } as never),
      (own: Item[]) => (own[1]!.sensitive = true)
    ])
      expect(breaks({ items: reshape })[0]).toEqual({ kind: 'form' });
    expect(breaks({ items: (own) => (own[2]!.maxChoices = 5) }, 'IMP3.HOU')).toEqual([{ kind: 'form' }]);
    expect(breaks({ items: (own) => own[2]!.options!.push({ code: 'LNG' }) }, 'IMP3.HOU')[0]).toEqual({ kind: 'form' }); // prettier-ignore
  });

  it('is an item that only one of them asked', () => {
    const without: Changes = { items: (own) => (own[1]!.rows = ['MOB']) };
    expect(breaks(without)).toEqual([{ kind: 'not-asked', in: 'later' }]);
    expect(breaksOfItem(aWave(without), same, 'PROB.HOU')).toEqual([{ kind: 'not-asked', in: 'earlier' }]);
  });

  it('is another recode: of the outcome for its items, of a breakdown for its groups', () => {
    const yes = outcomes.map((one) => (one.item === 'PROB' ? { ...one, values: { yes: 1, no: 0, '-7': 0 } as const } : one)); // prettier-ignore
    const recoded = aWave({ method: { basis: basisOf(breakdownsFor(['remich', 'mertert']), yes) } });
    expect(breaksOfItem(same, recoded, 'PROB.HOU')).toEqual([{ kind: 'recode' }]);
    expect(breaksOfItem(same, recoded, 'IMP3.HOU')).toEqual([]);
    const grouped = breakdownsFor(['remich', 'mertert']).map((one) =>
      one.code === 'AGE4' ? { ...one, groups: one.groups.slice(1) } : one
    );
    const regrouped = aWave({ method: { basis: basisOf(grouped) } });
    expect(breaksOfBreakdown(same, regrouped, 'AGE4')).toEqual([{ kind: 'recode' }]);
    expect(breaksOfBreakdown(same, regrouped, 'COMMUNE')).toEqual([]);
    expect(breaksOfItem(same, regrouped, 'PROB.HOU')).toEqual([]);
  });

  it('of everything is another way of inviting, other communes, other residents, no common language', () => {
    expect(breaksOfWave(same, aWave({ method: { design: 'open' } }))).toEqual([
      { kind: 'design', earlier: 'census_invite', later: 'open' }
    ]);
    expect(breaksOfWave(same, aWave({ communes: ['mertert', 'bous'] }))).toEqual([
      { kind: 'communes', joined: ['bous'], left: ['remich'] }
    ]);
    const residents = { ...basisOf(breakdownsFor(['remich', 'mertert'])), residents: 'from 18' };
    expect(breaksOfWave(same, aWave({ method: { basis: residents } }))).toEqual([{ kind: 'residents' }]);
    expect(breaksOfWave(same, aWave({ languages: ['pt'] }))).toEqual([{ kind: 'languages' }]);
  });
});

describe('what is said without a break', () => {
  it('is a language more or less: its words are nobody else’s', () => {
    const more = aWave({ languages: ['de', 'fr', 'en'] });
    expect(breaksOfItem(same, more, 'PROB.HOU')).toEqual([]);
    expect(notesOf(same, more)).toEqual([{ kind: 'language-added', languages: ['en'] }]);
    expect(notesOf(more, same)).toEqual([{ kind: 'language-dropped', languages: ['en'] }]);
  });

  it('is a weighting with other margins or merged groups, not one with newer counts', () => {
    const margins = { names: ['SEX×AGE'], sources: ['x'], referenceDates: ['2026-01-01'], madeUp: false };
    expect(notesOf(same, aWave({ method: { margins } }))).toEqual([]);
    for (const method of [
      { margins: { ...margins, names: ['SEX×AGE', 'CIT5'] } },
      { margins: null },
      { merged: [{ from: 'm×75+', into: 'm×65-74' }] }
    ])
      expect(notesOf(same, aWave({ method }))).toEqual([{ kind: 'weighting' }]);
  });

  it('is another channel, and a release that did not keep what it rests on', () => {
    expect(notesOf(same, aWave({ method: { modes: ['web', 'paper'] } }))).toEqual([{ kind: 'modes' }]);
    const old = aWave({ method: {} });
    delete old.method.basis;
    expect(notesOf(old, same)).toEqual([{ kind: 'basis-unknown' }]);
    expect(breaksOfWave(old, same)).toEqual([]);
    expect(breaksOfItem(old, same, 'PROB.HOU')).toEqual([]);
  });
});
