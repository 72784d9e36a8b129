/** What staff ask to have printed, read from a form's fields: only languages and communes that the survey has. */
import type { Locale } from '#lib/i18n/locale.ts';
import type { Commune } from '#lib/places/region.ts';
import type { PaperForm, Poster } from '#lib/print/printed.ts';
import { refuse, type Refusal } from '#lib/refusal.ts';

export const MOST_COPIES = 100;

export interface PosterOrder {
  /** In the survey's order; the first is the one that stands largest where there is one. */
  languages: Locale[];
  format: Poster['format'];
  commune?: Commune;
}

export interface PaperCopies {
  language: Locale;
  print: PaperForm['print'];
  commune?: Commune;
  copies: number;
}

interface Offer {
  languages: readonly Locale[];
  communes: readonly Commune[];
}

/** Without any known language all of them are meant; without a known commune the whole region. */
export function readPosterOrder(fields: URLSearchParams, { languages, communes }: Offer): PosterOrder {
  const wished = fields.getAll('language');
  const known = languages.filter((language) => wished.includes(language));
  return {
    languages: known.length > 0 ? known : [...languages],
    format: fields.get('format') === 'a3' ? 'a3' : 'a4',
    commune: communes.find(({ id }) => id === fields.get('commune'))
  };
}

/** Refused: `paper.no-language` (not one that the survey offers), `paper.unusable-count` (1 to 100). */
export function readPaperCopies(
  field: (name: string) => string,
  { languages, communes }: Offer
): PaperCopies | Refusal {
  const language = languages.find((each) => each === field('language'));
  if (!language) return refuse('paper.no-language');
  const copies = Number(field('copies'));
  if (!Number.isInteger(copies) || copies < 1 || copies > MOST_COPIES)
    return refuse('paper.unusable-count', { most: MOST_COPIES });
  const commune = communes.find(({ id }) => id === field('commune'));
  return { language, print: field('print') === 'large' ? 'large' : 'normal', commune, copies };
}
