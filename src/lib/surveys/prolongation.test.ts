/** A wave may go on longer, never shorter, and with a reason. */
import { expect, it } from 'vitest';
import { refuse } from '#lib/refusal.ts';
import { checkProlongation } from './prolongation.ts';

const TODAY = '2026-11-20';
const wave = { state: 'open', closesOn: '2026-11-30' } as const;

it.each([
  ['a later day with a reason', wave, '2026-12-01', 'many are away', null],
  ['a wave that is over, but not closed', { state: 'open', closesOn: '2026-11-10' }, '2026-11-21', 'x', null],
  ['the same day', wave, '2026-11-30', 'x', 'not-later'],
  ['an earlier day', wave, '2026-11-25', 'x', 'not-later'],
  ['today, although the wave is over', { state: 'open', closesOn: '2026-11-10' }, TODAY, 'x', 'not-later'],
  ['no day', wave, '2026-11-31', 'x', 'unusable-day'],
  ['no reason', wave, '2026-12-01', '  ', 'without-reason'],
  ['a reason without end', wave, '2026-12-01', 'x'.repeat(501), 'without-reason'],
  ['no end', { state: 'open', closesOn: null }, '2026-12-01', 'x', 'without-end'],
  ['a closed wave', { state: 'closed', closesOn: '2026-11-30' }, '2026-12-01', 'x', 'not-running'],
  ['a draft', { state: 'draft', closesOn: '2026-11-30' }, '2026-12-01', 'x', 'not-running']
] as const)('%s', (_, survey, wish, reason, state) => {
  expect(checkProlongation(survey, wish, reason, TODAY)).toEqual(state && refuse(`survey.${state}`));
});
