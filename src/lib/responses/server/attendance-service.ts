/** The one way by which participation learns who has answered; exact counts, for a transaction that rounds them. */
export { attendanceBefore, webAnswerCount } from './attendance-queries.ts';
