/** How long the answers of a wave are kept; the clock starts with its first freeze and a correction buys no time. */

/** Twelve months, as residents read it before the first question. */
export const ANSWERS_KEPT_DAYS = 365;
