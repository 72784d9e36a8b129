/** `erase`: withdraws the answer of a receipt code, for somebody who comes with the code to the commune. */
import { isRefusal } from '#lib/refusal.ts';
import { eraseByReceipt } from '#lib/responses/server/withdrawal-service.ts';
import type { OperatorVerb } from './verb.ts';

const WHY: Record<string, string> = {
  'receipt.unknown': 'No answer has this receipt code: it was mistyped, or its answer is withdrawn already.',
  'survey.frozen':
    'Its wave is frozen: the figures no longer change, and the answers are deleted a year later.'
};

export const erase: OperatorVerb = {
  usage: 'erase CODE',
  about: 'Withdraws the answer of a receipt code, with all that was made from it; until its wave is frozen.',
  async run({ answers, keys }, args) {
    if (args.length !== 1) throw new Error(`Usage: npm run stemm -- ${erase.usage}`);
    const outcome = await eraseByReceipt(answers, keys, args[0]!);
    if (isRefusal(outcome)) throw new Error(WHY[outcome.code] ?? outcome.code);
    process.stdout.write(`The answer is deleted from ${outcome}.\n`);
  }
};
