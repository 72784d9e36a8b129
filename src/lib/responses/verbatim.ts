/** An answer's redacted wording on its way into the release: proposed by the steward, approved by somebody else. */
import type { Locale } from '#lib/i18n/locale.ts';

export interface Verbatim {
  id: string;
  theme: string;
  language: Locale;
  /** What was proposed, with a word in the place of what was taken out; approval is for exactly this. */
  text: string;
  state: 'proposed' | 'approved' | 'rejected';
  proposedBy: string;
}

/** Of one theme in a release. */
export const MOST_VERBATIMS = 3;
