/** A theme of open answers, as the steward's codebook holds it. */
import type { Localized } from '#lib/i18n/localized.ts';

export interface Theme {
  id: string;
  label: Localized;
  /** Field of action it speaks of, where it speaks of one. */
  field: string | null;
  /** Needs five authors instead of three before it is shown. */
  sensitive: boolean;
}
