/** Takes from answers what their place in the database says about when and by whose code they came in. */
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

/**
 * Rewrites codes, tickets, answers and marks in random order, and lets the database's log go. Daily, and before
 * every backup: until then whoever reads the database's internals can follow a code to its answer.
 */
export async function shuffleTraces(db: Database): Promise<void> {
  await shuffleCodes(db);
  await rewriteShuffled(db, ANSWERS);
  await rewriteShuffled(db, ['microdata.withdrawn']);
  await rewriteShuffled(db, ['microdata.upload']);
  await retireLog(db);
}
