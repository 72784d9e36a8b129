/** The impact assessment says the wave's real parameters: change one, and the document says another figure. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  aPlan,
  approval,
  aRelease,
  aSheet,
  anAssessedWave,
  linesOf,
  margins
} from '../../../tests/fixtures/assessed-wave.ts';
import { NOW } from '../../../tests/support/builders.ts';
import { staffLocales, type StaffLocale } from '#lib/i18n/locale.ts';
import { translator, type Messages } from '#lib/i18n/messages.ts';
import type { AssessedWave } from './assessed-wave.ts';
import { voiceIn } from './assessment-voice.ts';
import { impactAssessment } from './impact-assessment.ts';

const messages = Object.fromEntries(
  staffLocales.map((locale) => [locale, JSON.parse(readFileSync(`src/lib/i18n/messages/staff.${locale}.json`, 'utf8')) as Messages])
) as Record<StaffLocale, Messages>; // prettier-ignore

const said = new Set<string>();
function lines(over: Partial<AssessedWave> = {}, language: StaffLocale = 'en'): string[] {
  const t = translator(language, messages[language]);
  const voice = voiceIn(language, (key, values) => {
    said.add(key);
    return t(key, values);
  });
  return linesOf(impactAssessment(anAssessedWave(over), voice));
}
const text = (over?: Partial<AssessedWave>, language?: StaffLocale) => lines(over, language).join('\n');

const used = { sheet: aSheet({ state: 'used', ...approval }), releases: [aRelease()] };
const correcting = aSheet({ reason: 'Wrong register', plan: { ...aPlan, mu: 0.75 } });
const spread = { ...aPlan, distributions: [{ item: 'WELL', options: ['0', '1'] }] };
const german = { region: { ...anAssessedWave().region, profile: 'DE' as const } };

/** Every shape that a document can take: together they say every sentence of the catalogue. */
const VARIANTS: Record<string, Partial<AssessedWave>> = {
  'without a plan': { sheet: undefined },
  proposed: {},
  approved: { sheet: aSheet({ state: 'approved', ...approval }) },
  used: { ...used, communeBases: new Map([['remich', 85], ['mertert', null]]) },
  corrected: { sheet: correcting, releases: [aRelease(), aRelease({ number: 2, reason: 'Wrong register' })] },
  'with few respondents': { ...used, releases: [aRelease({ plan: { ...aPlan, oneWay: ['SEX'], pairs: [] } })] },
  'long ago': { ...used, releases: [aRelease({ frozenAt: new Date('2025-01-10T10:00:00Z') })] },
  'without breakdowns': { sheet: aSheet({ plan: { ...aPlan, oneWay: [], pairs: [] } }) },
  'with a distribution': { sheet: aSheet({ plan: spread }) },
  'without questionnaire': { version: undefined, survey: { ...anAssessedWave().survey, opensOn: null, closesOn: null } },
  'without texts': { version: { ...anAssessedWave().version!, questionnaire: { ...anAssessedWave().version!.questionnaire, pages: [] } } },
  'from a day on': { survey: { ...anAssessedWave().survey, closesOn: null } },
  'until a day': { survey: { ...anAssessedWave().survey, opensOn: null } },
  'of one commune': { communes: anAssessedWave().communes.slice(0, 1), region: { ...anAssessedWave().region, madeUp: false } },
  'with a hamlet': { margins: [...margins.filter(({ communeId }) => communeId !== 'mertert'), { ...margins[4]!, count: 90 }] },
  'without register': { margins: [], separateRoles: false },
  'in Germany': german,
  'with codes': { survey: { ...anAssessedWave().survey, access: 'household' } }
}; // prettier-ignore

describe.each(Object.entries(VARIANTS))('%s', (_, over) => {
  it.each(staffLocales)('every sentence is said in %s, without a gap', (language) => {
    const whole = text(over, language);
    expect(whole).not.toMatch(/undefined|\bnull\b|NaN|Infinity|dpia\.|Invalid|\[object|[{}]/);
    expect(lines(over, language).filter((line) => line.trim() === '')).toEqual([]);
  });
});

it('no sentence of the catalogue is left over', () => {
  const own = Object.keys(messages.en).filter((key) => key.startsWith('dpia.'));
  expect(own.length).toBeGreaterThan(200);
  expect(own.filter((key) => !said.has(key))).toEqual([]);
});

it('codes, and what remains of the risk of linking them, are told only where there are any', () => {
  const survey = { ...anAssessedWave().survey, access: 'person' as const };
  expect(text({ survey })).toContain('Until the next rewriting, for a day at most');
  expect(text({ survey })).toContain('Hashes of access codes | until the wave is closed');
  expect(text()).not.toMatch(/access codes? only hashes|Hashes of access codes|which code came shortly/);
});

describe('the plan', () => {
  it('is told with its noise and what it lets somebody guess', () => {
    const whole = text();
    expect(whole).toContain('Q = 9; μ = 1; σ = 3');
    expect(whole).toContain('one yes or no of a person | 69% | 77%');
    expect(whole).toContain('whether the person answered the question at all | 76% | 86%');
    expect(whole).toContain('2 answers that go together (K = 2) | 76%');
    expect(whole).toContain('all 3 of the plan, if they all went together (K = 3) | 81% | 90%');
    expect(whole).toContain('fewer than 60 | the total only | 1 | 1');
    expect(whole).toMatch(/60 to 119 \| .*no crossings \| 5 \| 2.236/);
  });
  it('changes every figure when it changes', () => {
    const narrow = text({
      sheet: aSheet({ plan: { ...aPlan, oneWay: ['SEX', 'AGE4'], pairs: [], mu: 0.5 } })
    });
    expect(narrow).toContain('Q = 3; μ = 0.5; σ = 3.464');
    expect(narrow).toContain('one yes or no of a person | 60% | 77%');
    expect(narrow).not.toContain('69%');
    expect(narrow).toContain('This plan shows no figures by municipality');
  });
  it('lists as many linked answers as it has, and never calls near certainty certain', () => {
    const items = Array.from({ length: 60 }, (_, at) => `PROB.${at}`);
    const whole = text({ sheet: aSheet({ plan: { ...aPlan, items } }) });
    expect(whole).toMatch(/6 answers .*six ticks can change.* \| 89%/);
    expect(whole).toMatch(/12 answers .*row of twelve fields.* \| 96%/);
    expect(whole).toContain('all 60 of the plan, if they all went together (K = 60) | > 99.9% | > 99.9%');
    expect(whole).not.toContain('100%');
  });
  it('pays for a distribution with two cells more', () => {
    const whole = text({ sheet: aSheet({ plan: spread }) });
    expect(whole).toContain('Q = 11; μ = 1; σ = 3.317');
    expect(whole).toContain('Satisfaction with life in the municipality (0–10)');
    expect(whole).toContain('WELL | WELL de? | measures outcome | – | distribution, total only');
  });
  it('is marked as a preview where nobody has proposed one', () => {
    expect(text({ sheet: undefined })).toContain('No plan has been proposed yet.');
    expect(text({ sheet: undefined })).toContain('Q = 9; μ = 1; σ = 3');
    expect(text()).not.toContain('preview');
  });
});

describe('questions', () => {
  it('stand with what they are for and where they enter a figure', () => {
    const own = lines({}, 'fr');
    expect(own).toContain('AGE | AGE fr? | pour ventiler, pour pondérer | – | ventile les chiffres, pondération selon le registre');
    expect(lines()).toContain('PROB | PROB de? | measures need | ● | 2 yes/no figures');
    expect(lines()).toContain('UNMET | UNMET de? | measures need | – | decides on later questions');
    expect(lines()).toContain('COB | COB de? | breakdown | ● | in no figure');
    expect(text()).toContain('3 questions enter no figure of this plan, 1 of them specially protected: COB, BARR and WELL.');
    expect(text()).toContain('People can write in their own words here: BARR and OPEN.');
    expect(text()).toContain('questions that this questionnaire does not ask: IMP3, SEX, CIT, YARR and LNGMAIN.');
  }); // prettier-ignore
});

describe('groups and municipalities', () => {
  it('are compared with the register', () => {
    expect(lines()).toContain('Citizenship | Portuguese | 160');
    expect(lines()).toContain('Years in the country | less than 3 years | not in the register');
    expect(text()).toMatch(/groups have fewer than 300 residents/);
    const small = {
      margins: anAssessedWave().margins.map((margin) => ({
        ...margin,
        count: Math.round(margin.count * 0.65)
      }))
    };
    expect(text(small)).toMatch(/One group has fewer than 100 residents/);
  });
  it('learn how many must answer, and after the freeze what was shown', () => {
    expect(lines()).toContain('remich | 2,300 | 0.9% | 4.3% | ± 8');
    expect(lines()).toContain('mertert | 150 | 13.3% | 66.7% | no figure');
    expect(lines()).toContain('bous (guest) | 900 | – | – | –');
    expect(text()).not.toContain('trier');
    const frozen = lines(VARIANTS['used']);
    expect(frozen).toContain('remich | 2,300 | 0.9% | 4.3% | ± 8 | 85');
    expect(frozen).toContain('mertert | 150 | 13.3% | 66.7% | no figure | no figure');
  });
});

describe('the budget', () => {
  it('tells what corrections have cost, what is left, and what the next one would cost', () => {
    expect(text(used)).toContain('1 of 1.5 spent; a further release may cost at most 1.118');
    const whole = text({ sheet: correcting, releases: [aRelease()] });
    expect(whole).toContain('Spent with the plan that is under way | μ = 1.25');
    expect(whole).toContain('The plan corrects an earlier release. Reason: Wrong register');
    expect(whole).toContain('one yes or no of a person | 65% | 69% | 77%');
    const second = aRelease({ number: 2, reason: 'Wrong register', plan: { ...aPlan, mu: 0.75 } });
    const twice = text({ ...used, releases: [aRelease(), second] });
    expect(twice).toContain('1.25 of 1.5 spent; a further release may cost at most 0.829');
    expect(twice).toContain('People who live here (2) | 20 November 2026 | 9 | 4 | 0.75 | Wrong register');
    expect(twice).toContain(`Newest release: wave.residents.2. Checksum of its figures: ${'2'.repeat(64)}`);
  });
  it('of groups beside the residents is their own', () => {
    const beside = aRelease({ audience: 'workers', id: 'wave.workers.1' });
    expect(text({ ...used, releases: [aRelease(), beside] })).toContain('1 of 1.5 spent');
  });
});

describe('what people must know', () => {
  it('days are counted from the first freeze', () => {
    expect(text()).toContain('365 days after the freeze; the wave is not frozen yet');
    const later = aRelease({ number: 2, frozenAt: new Date(NOW.getTime() + 30 * 86_400_000) });
    expect(text({ ...used, releases: [aRelease(), later] })).toContain(
      'on 20 November 2027 (365 days after the first freeze of 20 November 2026)'
    );
    expect(text(VARIANTS['long ago'])).toContain('due since 10 January 2026');
    expect(text()).toContain('28 days after the event');
  });
  it('one database role is named as what it is', () => {
    expect(text()).toContain('with a role of their own');
    expect(text({ separateRoles: false })).toContain('one database role does everything');
  });
  it('law and authority are those of the country', () => {
    expect(text()).toContain('Luxembourg law of 23 August 2023');
    expect(text()).toContain('the CNPD');
    expect(text(german)).toContain('§ 27 BDSG');
    expect(text(german)).not.toMatch(/CNPD|Luxembourg law/);
  });
});
