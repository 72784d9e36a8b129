/** A sealed answer as it waits on the phone and is sent: only its id can be read. */
import type { SealedText } from '#lib/privacy/sealed-text.ts';

export interface Envelope extends SealedText {
  id: string;
}

/** What an envelope is bound to: it opens for no other survey and under no other id. */
export function boundTo(survey: string, { id }: { id: string }): string {
  return `${survey}/${id}`;
}
