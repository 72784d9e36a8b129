/** A request for an export of answers: asked with a reason, approved by a second person, taken once within a week. */

export type ExportState = 'proposed' | 'approved' | 'taken' | 'expired';

export interface ExportRequest {
  readonly id: string;
  readonly state: ExportState;
  readonly reason: string;
  readonly proposedBy: string;
  readonly proposedAt: Date;
  readonly approvedBy: string | null;
  readonly approvedAt: Date | null;
  readonly takenAt: Date | null;
}

const DAY_MS = 86_400_000;
/** An approval is for the purpose that was read, not for ever. */
export const TAKEN_WITHIN_DAYS = 7;

/** The state at a moment: an approval that nobody used in time has expired. */
export function exportState({ state, approvedAt }: ExportRequest, now: Date): ExportState {
  return state === 'approved' && now.getTime() - approvedAt!.getTime() > TAKEN_WITHIN_DAYS * DAY_MS
    ? 'expired'
    : state;
}

/** The last day on which an approved export can be taken. */
export function takenUntil(approvedAt: Date): Date {
  return new Date(approvedAt.getTime() + TAKEN_WITHIN_DAYS * DAY_MS);
}
