/** Where a survey stands: its state, seen together with its dates. */
import { expect, it } from 'vitest';
import { standingOf } from './survey-standing.ts';

it.each([
  ['draft', null, null, 'draft'],
  ['draft', '2026-01-01', '2026-01-02', 'draft'],
  ['open', null, null, 'open'],
  ['open', '2026-05-11', null, 'not-yet-open'],
  ['open', '2026-05-10', '2026-05-10', 'open'],
  ['open', null, '2026-05-09', 'over'],
  ['closed', '2026-06-01', null, 'closed'],
  ['frozen', null, '2026-05-09', 'frozen']
] as const)('%s from %s until %s is %s', (state, opensOn, closesOn, standing) => {
  expect(standingOf({ state, opensOn, closesOn }, '2026-05-10')).toBe(standing);
});
