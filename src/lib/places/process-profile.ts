/**
 * The processes that a plan may follow, as data: phases and steps by code. Their names stand in the
 * catalogues (`process.<profile>.<step>`); the program's own part is the same in all of them.
 */
export const processProfiles = ['LU-2015', 'LU-2024', 'DE'] as const;
export type ProcessProfile = (typeof processProfiles)[number];

/** What the program itself does inside a step; a step without work is only shown. */
export type StepWork = 'stocktake' | 'target-groups' | 'goals';

export interface ProcessStep {
  code: string;
  phase: 1 | 2 | 3;
  work: readonly StepWork[];
}

const step = (code: string, phase: 1 | 2 | 3, ...work: StepWork[]): ProcessStep => ({ code, phase, work });

const STEPS: Record<ProcessProfile, readonly ProcessStep[]> = {
  'LU-2015': [
    step('1', 1),
    step('2', 1),
    step('3', 1),
    step('4', 2, 'stocktake'),
    step('5', 2, 'target-groups'),
    step('6', 2, 'goals'),
    step('7', 2),
    step('8', 2),
    step('9', 3),
    step('10', 3)
  ],
  // The pact has five steps; its second and third hold what steps 4 to 6 of the older plan held.
  'LU-2024': [
    step('1', 1),
    step('2', 2, 'stocktake'),
    step('3', 2, 'target-groups', 'goals'),
    step('4', 3),
    step('5', 3)
  ],
  // No national procedure in Germany: the order that practice guides agree on.
  DE: [
    step('1', 1),
    step('2', 1),
    step('3', 2, 'stocktake'),
    step('4', 2, 'target-groups'),
    step('5', 2, 'goals'),
    step('6', 2),
    step('7', 3),
    step('8', 3)
  ]
};

export function stepsOf(profile: ProcessProfile): readonly ProcessStep[] {
  return STEPS[profile];
}

export type StepState = 'ahead' | 'current' | 'done';
