/** An approval holds for a week. */
import { expect, it } from 'vitest';
import { exportState, takenUntil, type ExportRequest } from './export-request.ts';

const approvedAt = new Date('2026-11-20T10:00:00Z');
const request: ExportRequest = { id: 'x', state: 'approved', reason: 'r', proposedBy: 'a', proposedAt: approvedAt, approvedBy: 'b', approvedAt, takenAt: null }; // prettier-ignore

it('can be used to the end of its seventh day and not a moment longer', () => {
  const until = takenUntil(approvedAt);
  expect(until.toISOString()).toBe('2026-11-27T10:00:00.000Z');
  expect(exportState(request, until)).toBe('approved');
  expect(exportState(request, new Date(until.getTime() + 1))).toBe('expired');
});

it('what waits, was taken or has expired stays that', () => {
  const late = new Date('2027-11-20T10:00:00Z');
  for (const state of ['proposed', 'taken', 'expired'] as const)
    expect(exportState({ ...request, state }, late)).toBe(state);
});
