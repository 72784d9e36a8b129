/** The words that a phone says by itself, in one language. */
import type { Locale } from '#lib/i18n/locale.ts';
import { browserLocaleOf, type Translate } from '#lib/i18n/messages.ts';
import { residentTranslator } from '#lib/i18n/server/catalogue-service.ts';
import { problemCodes } from '#lib/questionnaire/guard.ts';
import {
  NUMBER,
  TOTAL,
  type EditionData,
  type KeepWords
} from '#lib/responses/resident/keep/edition-data.ts';

/** So many are counted; more than that are as many as the last. */
const MOST_WAITING = 12;
const upTo = (most: number, text: (count: number) => string) =>
  Array.from({ length: most + 1 }, (_, count) => text(count));

export function keepWords(locale: Locale, closesOn: string | null): KeepWords {
  const t = residentTranslator(locale);
  return {
    format: browserLocaleOf(locale),
    closesOn,
    waiting: upTo(MOST_WAITING, (count) => t('offline.waiting', { count })),
    waitsHow: t('offline.finished'),
    draft: t('offline.draft'),
    goOn: t('offline.go-on'),
    delete: t('offline.delete'),
    deleteSure: t('offline.delete-sure'),
    sendNow: t('offline.send-now'),
    saveFile: t('offline.save-file'),
    noted: t('offline.noted'),
    refused: t('offline.refused'),
    arrived: [t('receipt.title'), t('receipt.thanks')],
    arrivedEarlier: [t('receipt.earlier-title'), t('receipt.earlier')],
    receiptCode: t('receipt.code'),
    receiptKeep: t('receipt.keep'),
    nothingKept: t('offline.nothing-kept')
  };
}

/** Placeholders stand for themselves: the phone puts in what it knows. */
const OPEN = Object.fromEntries(
  ['min', 'max', 'length', 'step', 'example'].map((name) => [name, `{${name}}`])
);
const PLAIN = ['page.grown', 'page.send', 'item.required', 'offline.finished-title', 'offline.needs-network', 'refusal.survey.closed.title', ...['commune', 'age', 'code-missing', 'code-unknown'].map((problem) => `consent.problem-${problem}`)]; // prettier-ignore

/** @param most questions on one page; @param minutes that the whole may take */
export function editionWords(
  t: Translate,
  { most, minutes }: { most: number; minutes: number }
): Pick<EditionData, 'says' | 'problems' | 'progress'> {
  // A survey that asks for files has no edition.
  const checks = problemCodes.filter((code) => !code.startsWith('file-')).map((code) => `check.${code}`);
  return {
    says: Object.fromEntries([...checks, ...PLAIN].map((key) => [key, t(key, OPEN)])),
    problems: upTo(most, (count) => t('page.problems', { count })),
    progress: upTo(minutes, (left) => t('page.progress', { number: NUMBER, total: TOTAL, minutes: left }))
  };
}
