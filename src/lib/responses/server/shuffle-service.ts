/** Takes from answers what their place in the database says about when, by whose code and from which copy they came in. */
import type { Database } from '#lib/db/database.ts';
import { retireLog, rewriteShuffled } from '#lib/db/server/shuffle.ts';
import { shuffleCodes } from '#lib/surveys/server/ticket-service.ts';

/** Answers, and whatever refers to them. */
const ANSWERS = [
  'microdata.response',
  'microdata.coded_answer',
  'microdata.answer_coding',
  'microdata.double_coding',
  'microdata.redacted_answer',
  'microdata.verbatim',
  'microdata.answer_file'
];

/** Sheets on their way, and the numbers of the copies that have arrived. */
const PAPER = ['microdata.paper_sheet', 'microdata.paper_copy', 'microdata.paper_tally'];

/**
 * Rewrites codes, tickets, answers, marks, drafts and copies in random order, and lets the database's log go. Daily, and
 * before every backup: until then whoever reads the database's internals can follow a code or a copy to its answer.
 */
export async function shuffleTraces(db: Database): Promise<void> {
  await shuffleCodes(db);
  await rewriteShuffled(db, ANSWERS);
  await rewriteShuffled(db, ['microdata.withdrawn']);
  // A dead draft lies there from the moment at which its answer came in.
  for (const table of ['microdata.response_draft', 'microdata.upload', ...PAPER])
    await rewriteShuffled(db, [table]);
  await retireLog(db);
}
