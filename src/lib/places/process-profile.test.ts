/** The three processes: every one can be followed to its end and has room for the program's own work. */
import { describe, expect, it } from 'vitest';
import { processProfiles, stepsOf } from './process-profile.ts';

it('has as many steps as the sources name', () => {
  expect(processProfiles.map((profile) => stepsOf(profile).length)).toEqual([10, 5, 8]);
});

describe.each(processProfiles)('%s', (profile) => {
  const steps = stepsOf(profile);
  it('numbers its steps and never goes back a phase', () => {
    expect(steps.map((step) => step.code)).toEqual(steps.map((_, index) => String(index + 1)));
    expect(steps.map((step) => step.phase)).toEqual(steps.map((step) => step.phase).sort());
    expect(new Set(steps.map((step) => step.phase))).toEqual(new Set([1, 2, 3]));
  });
  it('does each of our works once, in order: first take stock, then choose groups, then set goals', () => {
    expect(steps.flatMap((step) => step.work)).toEqual(['stocktake', 'target-groups', 'goals']);
  });
});
