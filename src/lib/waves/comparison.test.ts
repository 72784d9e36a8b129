/** Waves side by side: where a line may be drawn, what is tested together, and what the page says first. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { translator, type Messages } from '#lib/i18n/messages.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { basisOf } from '#lib/releases/basis.ts';
import { intervalOfRow } from '#lib/releases/published-row.ts';
import { breakdownsFor } from '#lib/releases/recode.ts';
import { cellId, type Cell } from '#lib/releases/release.ts';
import { figureWords } from '#lib/ui/staff/figure-words.ts';
import { compareWaves, groupsOf, type FrozenWave } from './comparison.ts';
import { findingOf, surestFirst } from './finding.ts';
import { itemsByBreaks } from './items-by-breaks.ts';
import { breakWords, changeWords, waveLabels, type WaveWords } from './staff/wave-words.ts';

const SIGMA = 3;

function aCell(
  item: string,
  percent: number | null,
  base: number,
  group: [string, string] | null = null
): Cell {
  const [breakdown, category] = group ?? [null, null];
  const named = { item, breakdown, category, id: cellId({ item, breakdown, category }) };
  if (percent === null) return { ...named, base: null, percent, lower: null, upper: null, deff: null, noiseFactor: null, weighted: null }; // prettier-ignore
  const figures = { base, percent, deff: 1.1, noiseFactor: 1.4 };
  const { lower, upper } = intervalOfRow(figures, SIGMA);
  return { ...named, ...figures, lower, upper, weighted: true };
}

interface Given {
  shares: Record<string, number | null>;
  base?: number;
  row?: string;
  design?: 'census_invite' | 'open';
  groups?: [string, string][];
}

function aWave({
  shares,
  base = 700,
  row = 'Wohnen',
  design = 'census_invite',
  groups = []
}: Given): FrozenWave {
  const listed = [null, ...groups].flatMap((group) => [
    ...Object.entries(shares).map(([item, percent]) => aCell(item, percent, base, group)),
    { ...aCell('RESP', null, base, group), base }
  ]);
  const codes = ['HOU', 'MOB', 'ADM'];
  const items = [
    { code: 'PROB', type: 'matrix' as const, rows: codes, options: [{ code: 'yes' }, { code: 'no' }] },
    { code: 'IMP3', type: 'checkbox' as const, options: codes.map((code) => ({ code })) },
    { code: 'AGE', type: 'radiogroup' as const, options: [{ code: '16-24' }] }
  ];
  const words = { HOU: row, MOB: 'Verkehr', ADM: 'Amt' };
  const text = { title: '', pages: {}, items: { PROB: { title: 'Problem?', rows: words }, IMP3: { title: 'Was?', options: { ...words, HOU: 'W' } } } }; // prettier-ignore
  const questionnaire = { survey: 's', version: 1, languages: ['de' as Locale], drafts: [], pages: [{ code: 'p', items }] }; // prettier-ignore
  const method = {
    design,
    modes: ['web'],
    margins: null,
    merged: [],
    basis: basisOf(breakdownsFor(['remich']))
  };
  return {
    version: { questionnaire, texts: { de: text } },
    release: {
      cells: listed,
      sigma: SIGMA,
      plan: { items: Object.keys(shares), oneWay: [], pairs: [], mu: 1 },
      method
    }
  } as unknown as FrozenWave;
}

const before = { 'PROB.HOU': 20, 'PROB.MOB': 25, 'PROB.ADM': 30, 'IMP3.HOU': 60 };
const after = { 'PROB.HOU': 40, 'PROB.MOB': 26, 'PROB.ADM': 14, 'IMP3.HOU': 61 };

describe('two waves', () => {
  it('are joined item by item, and all their changes are counted together', () => {
    const { panels, tests, steps } = compareWaves(
      [aWave({ shares: before }), aWave({ shares: after })],
      null
    );
    expect(panels.map(({ item }) => item)).toEqual(['PROB.HOU', 'PROB.ADM', 'PROB.MOB', 'IMP3.HOU']);
    expect(panels.every(({ joined }) => joined[0])).toBe(true);
    expect(tests).toBe(4);
    expect(steps).toMatchObject([{ whole: [], group: [], notes: [], languages: ['de'] }]);
    expect(findingOf(2, panels)).toEqual({ kind: 'changed', rise: ['PROB.HOU'], fall: ['PROB.ADM'] });
    expect(surestFirst(panels).map(({ item }) => item).slice(0, 2)).toEqual(['PROB.HOU', 'PROB.ADM']); // prettier-ignore
  });

  it('have no change across a break, and it is not tested', () => {
    const { panels, tests } = compareWaves([aWave({ shares: before, row: 'Wohnung' }), aWave({ shares: after })], null); // prettier-ignore
    const housing = panels.find(({ item }) => item === 'PROB.HOU')!;
    expect(housing).toMatchObject({ joined: [false], change: null });
    expect(housing.breaks).toEqual([[{ kind: 'wording', of: 'part', language: 'de', earlier: 'Wohnung', later: 'Wohnen' }]]); // prettier-ignore
    expect(tests).toBe(3);
    expect(itemsByBreaks(panels, 0)).toEqual([{ items: ['PROB.HOU'], breaks: housing.breaks[0] }]);
  });

  it('of different designs are compared nowhere', () => {
    const { panels, tests, steps } = compareWaves([aWave({ shares: before, design: 'open' }), aWave({ shares: after })], null); // prettier-ignore
    expect(panels.some(({ joined, change }) => joined[0] || change)).toBe(false);
    expect([tests, steps[0]!.whole.length]).toEqual([0, 1]);
    expect(findingOf(2, panels).kind).toBe('break');
  });

  it('say "too few answers" where one of them hides a figure', () => {
    const hidden = aWave({ shares: { ...before, 'PROB.HOU': null } });
    const { panels } = compareWaves([hidden, aWave({ shares: after })], null);
    const housing = panels.filter(({ item }) => item === 'PROB.HOU');
    expect(housing[0]).toMatchObject({ joined: [true], change: null });
    expect(findingOf(2, housing)).toMatchObject({ kind: 'hidden' });
  });

  it('compare a declared group of both by its own rows, and break it where its question changed', () => {
    const group: [string, string] = ['AGE4', '16-34'];
    const waves = [
      aWave({ shares: before, groups: [group] }),
      aWave({ shares: after, groups: [group, ['SEX', 'f']] })
    ];
    expect(groupsOf(waves)).toEqual([{ breakdown: 'AGE4', category: '16-34' }]);
    expect(groupsOf(waves.slice(1))).toHaveLength(2);
    const own = compareWaves(waves, { breakdown: 'AGE4', category: '16-34' });
    expect(own.panels[0]!.cells.map((cell) => cell?.id)).toEqual(Array(2).fill('PROB.HOU/AGE4/16-34'));
    expect(own.tests).toBe(4);
    waves[1]!.version.questionnaire.pages[0]!.items[2]!.options!.push({ code: '25-34' });
    const asked = compareWaves(waves, { breakdown: 'AGE4', category: '16-34' });
    expect([asked.tests, asked.steps[0]!.group[0]]).toEqual([0, { kind: 'form' }]);
    expect(compareWaves(waves, null).tests).toBe(4);
  });
});

describe('more or fewer waves', () => {
  it('draw a line up to a break and go on behind it', () => {
    const waves = [
      aWave({ shares: before, row: 'Wohnung' }),
      aWave({ shares: before }),
      aWave({ shares: after })
    ];
    const { panels } = compareWaves(waves, null);
    expect(panels[0]).toMatchObject({ item: 'PROB.HOU', joined: [false, true], change: { verdict: 'rise' } });
  });

  it('with one wave there is what the next can detect, with none nothing', () => {
    const { panels, tests } = compareWaves([aWave({ shares: after })], null);
    expect(tests).toBe(0);
    expect(panels[0]!.detectable).toBeGreaterThan(5);
    expect(panels[0]!.detectable).toBeLessThan(10);
    expect(findingOf(1, panels).kind).toBe('first');
    expect(compareWaves([], null)).toEqual({ steps: [], panels: [], tests: 0 });
    expect(findingOf(0, []).kind).toBe('none');
  });
});

describe('in words', () => {
  const messages = JSON.parse(readFileSync('src/lib/i18n/messages/staff.de.json', 'utf8')) as Messages;
  const words: WaveWords = { t: translator('de', messages), figure: figureWords('de-LU'), formatLocale: 'de-LU', communeName: (id) => id, earlier: '2023', later: '2026', languages: 2 }; // prettier-ignore
  const change = {
    points: 12,
    lower: 5,
    upper: 19,
    p: 0,
    q: 0,
    verdict: 'rise' as const,
    onlyByItself: false,
    detectable: 9
  };

  it('a change has its points and its interval, and what is open is never "unchanged"', () => {
    expect(changeWords(change, 30, words)).toBe('gestiegen um 12 Punkte (+5 bis +19)');
    const open = { ...change, points: 2, lower: -4, upper: 9, verdict: 'open' as const };
    expect(changeWords(open, 30, words)).toBe('keine gesicherte Veränderung (−4 bis +9 Punkte)');
    expect(changeWords({ ...open, lower: 1, onlyByItself: true }, 30, words)).toContain(
      'unter 30 Vergleichen'
    );
    expect(changeWords({ ...change, points: -1, lower: -2, upper: -1, verdict: 'fall' }, 30, words)).toBe('gesunken um 1 Punkt (−2 bis −1)'); // prettier-ignore
  });

  it('breaks of the same kind are one reason, with their languages', () => {
    const word = { kind: 'wording' as const, of: 'answers' as const, earlier: '', later: '' };
    const both = [
      { ...word, language: 'de' as const },
      { ...word, language: 'fr' as const }
    ];
    expect(breakWords(both.slice(1), words)).toEqual(['Antworten anders benannt (Français)']);
    expect(breakWords(both, words)).toEqual(['Antworten anders benannt (in jeder Sprache)']);
    expect(breakWords([{ kind: 'communes', joined: ['bous'], left: ['remich'] }, { kind: 'not-asked', in: 'earlier' }], words)).toEqual(['neue Gemeinden: bous; nicht mehr dabei: remich', 'nicht gefragt in 2023']); // prettier-ignore
  });

  it('waves are called by their year, two of one year by their month', () => {
    expect(waveLabels(['2023-05-15', '2026-05-14'], 'de')).toEqual(['2023', '2026']);
    expect(waveLabels(['2026-03-01', '2026-11-20'], 'fr')).toEqual(['mars 2026', 'novembre 2026']);
  });
});
