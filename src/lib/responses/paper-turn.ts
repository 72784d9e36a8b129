/** Whose turn it is with a sheet, and where two typings of it differ. */
import type { Questionnaire } from '#lib/questionnaire/questionnaire.ts';
import { shorthandsOf, type PaperEntry } from './paper-entry.ts';

/** A sheet that has not become an answer yet. */
export interface PaperSheet {
  copy: string;
  version: number;
  /** Of the answer that it will become. */
  answerId: string;
  first: PaperEntry | null;
  firstBy: string | null;
  second: PaperEntry | null;
  secondBy: string | null;
}

/** What somebody may do with a sheet: type it blind, settle what they themselves typed differently, or leave it to others. */
export type Turn = 'first' | 'second' | 'settle' | 'others';

/**
 * The second typing is another person's where another one types for the region. An unsettled sheet is open to whom
 * its second typing was; for anybody else it is as if there had been none.
 */
export function turnFor(sheet: PaperSheet | undefined, actorId: string, hasColleague: boolean): Turn {
  if (!sheet?.first) return 'first';
  if (sheet.second && sheet.secondBy === actorId) return 'settle';
  return sheet.firstBy === actorId && hasColleague ? 'others' : 'second';
}

/** @returns the names of lines on which two typings of a sheet differ, in the order of the sheet */
export function differencesOf(questionnaire: Questionnaire, one: PaperEntry, other: PaperEntry): string[] {
  return [
    ...(['language', 'commune'] as const).filter((name) => one[name] !== other[name]).map((name) => `~${name}`), // prettier-ignore
    ...[...shorthandsOf(questionnaire).keys()].filter((name) => one.fields[name] !== other.fields[name])
  ];
}
