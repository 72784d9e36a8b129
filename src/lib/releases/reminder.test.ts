/** What may be noted down as a reminder, and what is seen of it afterwards. */
import { describe, expect, it } from 'vitest';
import type { Locale } from '#lib/i18n/locale.ts';
import { refuse } from '#lib/refusal.ts';
import { breakdownsFor } from './recode.ts';
import { aroundReminder, readReminder, type ReminderDraft } from './reminder.ts';

const languages: Locale[] = ['de', 'fr', 'pt'];
const wave = { opensOn: '2026-11-01', languages, breakdowns: breakdownsFor(['remich', 'mertert']) };
const TODAY = '2026-11-20';
const draft: ReminderDraft = {
  sentOn: '2026-11-10', languages: ['pt', 'fr'], channel: 'event', group: 'CIT5=pt', partner: 'Clube', message: 'Olá'
}; // prettier-ignore
const read = (over: Partial<ReminderDraft>) => readReminder({ ...draft, ...over }, wave, TODAY);

it('is kept as it was, languages in the order of the wave', () => {
  expect(read({})).toEqual({
    ...draft,
    languages: ['fr', 'pt'],
    group: { breakdown: 'CIT5', category: 'pt' }
  });
  expect(read({ group: '', partner: '', message: '' })).toMatchObject({ group: null, partner: '' });
});

it.each<[string, Partial<ReminderDraft>, string]>([
  ['tomorrow', { sentOn: '2026-11-21' }, 'unusable-day'],
  ['before the wave', { sentOn: '2026-10-31' }, 'unusable-day'],
  ['on no day', { sentOn: '2026-11-31' }, 'unusable-day'],
  ['in no language', { languages: [] }, 'no-language'],
  ['in a language that is not offered', { languages: ['ar', 'xx'] }, 'no-language'],
  ['in no way', { channel: 'pigeon' }, 'no-channel'],
  ['for nobody we know', { group: 'CIT5=martian' }, 'no-group'],
  ['for a group of another kind', { group: 'PROB=HOU' }, 'no-group'],
  ['at too great length', { message: 'x'.repeat(2001) }, 'too-long'],
  ['with too long a helper', { partner: 'x'.repeat(201) }, 'too-long']
])('is refused %s', (_, over, state) => expect(read(over)).toEqual(refuse(`reminder.${state}`)));

describe('around a reminder', () => {
  const totals = [0, 10, 20, 20, 30, 40, 50, 60, 60, 90, 100, 120, 130, 140, 150, 160];
  const series = totals.map((total, at) => ({ day: `2026-11-${String(at + 2).padStart(2, '0')}`, total }));
  it('a week before and a week from the day on', () => {
    expect(aroundReminder(series, '2026-11-09')).toEqual({ before: 60, after: 150 - 60 });
  });
  it('before the wave nobody had answered; what lies ahead is not known', () => {
    expect(aroundReminder(series, '2026-11-05')).toEqual({ before: 20, after: 100 - 20 });
    expect(aroundReminder(series, '2026-11-15')).toEqual({ before: 90, after: null });
    expect(aroundReminder([], '2026-11-15')).toEqual({ before: null, after: null });
  });
});
