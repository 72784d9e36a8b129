/** Whether an answer that came as JSON can be kept: its language, commune and consent, and every value in it. */
import { residentTranslator } from '#lib/i18n/server/catalogue-service.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { currentNotice } from '#lib/privacy/notice.ts';
import { checkAll } from '#lib/questionnaire/check.ts';
import { hasText, itemsOf, otherTextCode, type Answers } from '#lib/questionnaire/questionnaire.ts';
import type { SentResponse } from '#lib/responses/sent-response.ts';
import type { Desk } from '../../../(resident)/s/[slug]/survey-desk.ts';

/** Answers to unknown items, and values that are no answers, are named with a sentence in the sender's language. */
export function checkSent(
  sent: Pick<SentResponse, 'language' | 'commune' | 'consent' | 'answers'>,
  { version, communes }: Pick<Desk, 'version' | 'communes'>,
  today: string,
  // What waited on a phone was consented to under the notice of its day.
  oldestNotice = currentNotice
): { answers: Answers } | { errors: Record<string, string> } {
  const { questionnaire } = version;
  const language = sent.language as Locale;
  const t = residentTranslator(language);
  const errors: Record<string, string> = {};
  if (!questionnaire.languages.includes(language)) errors['language'] = t('consent.unknown-language');
  if (!communes.some(({ id, standing }) => id === sent.commune && standing !== 'neighbour'))
    errors['commune'] = t('consent.problem-commune');
  const { notice } = sent.consent;
  if (notice < oldestNotice || notice > currentNotice)
    errors['consent.notice'] = t('refusal.page.changed.title');
  // Files come with the pages only.
  const items = itemsOf(questionnaire).filter(({ type }) => type !== 'file');
  // What is computed from answers may be sent along; it is computed again.
  const known = new Set([
    ...items.flatMap((item) => (hasText(item) ? [item.code, otherTextCode(item.code)] : [item.code])),
    ...(questionnaire.calculated ?? []).map(({ code }) => code)
  ]);
  for (const code of Object.keys(sent.answers)) if (!known.has(code)) errors[code] = t('check.not-an-answer');
  const circumstances = { commune: sent.commune, sensitive: sent.consent.sensitive, today };
  const { answers, problems } = checkAll(questionnaire, sent.answers, circumstances);
  for (const [code, problem] of Object.entries(problems))
    errors[code] = t(`check.${problem.code}`, problem.values);
  return Object.keys(errors).length > 0 ? { errors } : { answers };
}
