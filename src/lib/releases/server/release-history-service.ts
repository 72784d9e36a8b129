/** What a wave has released so far, for rooms that report on it and ask for permission themselves. */
export { releasesOf } from './release-history-queries.ts';
