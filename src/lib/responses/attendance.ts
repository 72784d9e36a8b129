/** Who has answered, as participation counts it: day, language, channel and the answers that say who somebody is. */
import type { Answers } from '#lib/questionnaire/questionnaire.ts';

/** People alike in all of it. */
export interface Attendance {
  /** ISO day. */
  receivedOn: string;
  language: string;
  channel: string;
  commune: string;
  /** Of the items that were asked for; never an answer about needs. */
  about: Answers;
  people: number;
}
