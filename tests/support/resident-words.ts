/** The words for residents in all their languages, for tests of pure files that are handed them. */
export { residentTranslator as residentWords } from '../../src/lib/i18n/server/catalogue-service.ts';
