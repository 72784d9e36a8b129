/**
 * What is printed, as plain data without a measure or a colour: posters, letters and paper forms, with
 * their texts ready in each language. The rooms above fill them in, `server/` draws them.
 */
import type { Locale } from '#lib/i18n/locale.ts';

/** What one language says on a poster. */
export interface PosterText {
  language: Locale;
  title: string;
  invitation: string;
  /** Without account, without name, so many minutes, until when. */
  promises: string[];
}

export interface Poster {
  format: 'a4' | 'a3';
  /** The commune, or the region with its communes below. */
  place: string;
  places: string[];
  /** In the order in which they stand. */
  texts: PosterText[];
  /** What the code leads to, and the short address beside it. */
  link: string;
  address: string;
}

/** What one language says in a letter to a household. */
export interface LetterText {
  language: Locale;
  title: string;
  paragraphs: string[];
  /** Beside the code: what it is. */
  codeLabel: string;
  /** Beside the QR code: what it leads to, for those who do not see it. */
  qrLabel: string;
}

export interface Letter {
  texts: LetterText[];
  /** Above the window, in one small line. */
  sender: string[];
  /** In the window: "To all households", in the languages of the letter. */
  addressees: string[];
  placeAndDate: string;
  /** The survey's address without a code, to type. */
  address: string;
  /** Ends before the code: `https://…/s/survey?k=`. */
  link: string;
}

/** One box to tick, or one column or row of a table. */
export interface PaperOption {
  code: string;
  text: string;
  /** "Only for …": for whom it is meant. */
  remark?: string;
  /** In small print beside the box: what is typed for it by whoever types the sheet in. */
  mark?: string;
}

/** What a question leaves to fill in. */
export type PaperPart =
  | { kind: 'choices'; single: boolean; options: PaperOption[] }
  | { kind: 'scale'; options: PaperOption[]; low?: string; high?: string }
  | { kind: 'grid'; columns: PaperOption[]; rows: PaperOption[] }
  | { kind: 'places'; options: PaperOption[]; most: number }
  | { kind: 'field'; label: string; lines: number }
  /** Above the parts of one row or entry, or of one of its fields. */
  | { kind: 'heading'; text: string; isField: boolean };

export interface PaperQuestion {
  /** Through the whole form, from 1; the boxes of the consent have none. */
  number?: number;
  /** The item's code, the same as on the screen; in small print for whoever types the answers in. */
  code: string;
  title: string;
  /** How to answer, and when the question may be passed over. */
  hints: string[];
  parts: PaperPart[];
}

export interface PaperSection {
  title: string;
  paragraphs: string[];
  questions: PaperQuestion[];
}

export interface PaperForm {
  language: Locale;
  print: 'normal' | 'large';
  /** Of the questionnaire, at the foot: another version may have other questions. */
  version: number;
  title: string;
  paragraphs: string[];
  sections: PaperSection[];
  ending: string[];
  /** Before the copy's number, and what its code is for those who do not see it. */
  copyLabel: string;
  qrLabel: string;
}
