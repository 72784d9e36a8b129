/** Draws every page of a survey into one document, as if nobody had answered yet; what depends on answers the phone decides. */
import type { Locale } from '#lib/i18n/locale.ts';
import { formatLocaleOf } from '#lib/i18n/messages.ts';
import { residentTranslator } from '#lib/i18n/server/catalogue-service.ts';
import { localDay } from '#lib/i18n/local-day.ts';
import { currentNotice } from '#lib/privacy/notice.ts';
import type { Keys } from '#lib/privacy/server/key-service.ts';
import { placeItems, type PageState } from '#lib/questionnaire/page-view.ts';
import { progressAt } from '#lib/questionnaire/progress.ts';
import type { ItemText, Questionnaire } from '#lib/questionnaire/questionnaire.ts';
import { canStandAlone } from '#lib/questionnaire/stand-alone.ts';
import type { EditionData, ItemWords } from '#lib/responses/resident/keep/edition-data.ts';
import { keyForPhones } from '#lib/responses/server/sealed-record-service.ts';
import { compressed, renderDocument, type CompressedPage } from '../../../document.ts';
import type { Desk } from '../survey-desk.ts';
import { consentProps } from '../consent-page.ts';
import { frameFor } from '../survey-frame.ts';
import EditionDocument from './EditionDocument.svelte';
import { editionWords, keepWords } from './edition-words.ts';

const MOST_KEPT = 40;
const kept = new Map<string, CompressedPage>();

/** The same for everybody: drawn once per version, language and last day. */
export function editionFor(desk: Desk, locale: Locale, keys: Pick<Keys, 'sealedAnswers'>): CompressedPage {
  const { id, closesOn } = desk.survey;
  const name = JSON.stringify([id, desk.version.version, locale, closesOn, localDay(new Date())]);
  const known = kept.get(name) ?? compressed(drawEdition(desk, locale, keys));
  if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value!);
  kept.set(name, known);
  return known;
}

function drawEdition(desk: Desk, locale: Locale, keys: Pick<Keys, 'sealedAnswers'>): string {
  const { survey, version, communes } = desk;
  const { questionnaire, texts } = version;
  const t = residentTranslator(locale);
  const words = texts[locale]!;
  const circumstances = { commune: '', sensitive: true, today: localDay(new Date()) };
  const open: PageState = { answers: {}, problems: {}, circumstances, typed: {}, locale: formatLocaleOf(locale), media: `/s/${survey.id}/media/`, whole: true }; // prettier-ignore
  const isWhole = canStandAlone(questionnaire);
  const progress = { number: 1, total: 1, minutesLeft: 1 };
  const pages = questionnaire.pages.map((page) => ({ ...words.pages[page.code]!, progress, items: placeItems(page, words, open, t), isLast: false, grown: false, t })); // prettier-ignore
  const longest = progressAt(questionnaire, -1, {}, circumstances).minutesLeft;
  const data: EditionData = {
    survey: survey.id,
    version: version.version,
    language: locale,
    day: circumstances.today,
    notice: currentNotice,
    withCode: survey.access !== 'open',
    communes: communes.filter(({ standing }) => standing !== 'neighbour').map(({ id }) => id),
    ...(isWhole ? { questionnaire: withoutRoles(questionnaire) } : {}),
    own: ownWords(words.items),
    key: keyForPhones(keys, survey.id),
    keep: keepWords(locale, survey.closesOn),
    ...editionWords(t, {
      most: Math.max(3, ...pages.map(({ items }) => items.length)),
      // What conditions bring in takes longer than what everybody is asked.
      minutes: longest * 2 + 10
    })
  };
  const state = { language: locale, commune: '', age: false, sensitive: false, today: circumstances.today };
  const frame = frameFor(desk, locale, true);
  return renderDocument({ locale, title: words.title, script: 'edition', data }, EditionDocument, {
    frame: { ...frame, hidden: frame.hidden?.filter(({ name }: { name: string }) => name !== '~t') },
    surveyHref: `/s/${survey.id}?lang=${locale}`,
    note: t('offline.note'),
    consent: consentProps(desk, state, []),
    pages: isWhole ? pages : [],
    t
  });
}

/** What the analysis needs to know of a question does not travel to phones. */
function withoutRoles(questionnaire: Questionnaire): Questionnaire {
  const pages = questionnaire.pages.map((page) => ({ ...page, items: page.items.map((item) => ({ ...item, roles: undefined, field: undefined, source: undefined, euDomain: undefined })) })); // prettier-ignore
  return { ...questionnaire, pages: pages as unknown as Questionnaire['pages'] };
}

function ownWords(items: Record<string, ItemText>): Record<string, ItemWords> {
  const of = ({ requiredError, validators }: ItemText) => ({ ...(requiredError ? { requiredError } : {}), ...(validators?.some(Boolean) ? { validators } : {}) }); // prettier-ignore
  const all = Object.entries(items).map(([code, words]): [string, ItemWords] => {
    const parts = Object.entries(words.parts ?? {}).map(([part, own]) => [part, of(own)] as const).filter(([, own]) => Object.keys(own).length > 0); // prettier-ignore
    return [code, { ...of(words), ...(parts.length > 0 ? { parts: Object.fromEntries(parts) } : {}) }];
  });
  return Object.fromEntries(all.filter(([, own]) => Object.keys(own).length > 0));
}
