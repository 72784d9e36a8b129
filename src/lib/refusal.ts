/**
 * The expected "no": a value that a service returns instead of throwing. Its code is a noun and a
 * state, and at the same time the key of the sentence that people read.
 */
export interface Refusal {
  readonly refused: true;
  /** `noun.state`, for example `survey.closed`; the catalogues hold it under `refusal.noun.state`. */
  readonly code: string;
  /** What the sentence needs to know. */
  readonly values: Readonly<Record<string, string | number>>;
}

export function refuse(code: string, values: Record<string, string | number> = {}): Refusal {
  return { refused: true, code, values };
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && (value as Refusal).refused === true;
}
