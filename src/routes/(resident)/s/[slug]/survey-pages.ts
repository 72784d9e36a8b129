/** Draws a survey's pages. A page that is the same for everybody is drawn and compressed once. */
import type { ComponentProps } from 'svelte';
import { residentTranslator } from '#lib/i18n/server/catalogue-service.ts';
import { textOf } from '#lib/i18n/localized.ts';
import { formatLocaleOf } from '#lib/i18n/messages.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { viewItems, type PageState } from '#lib/questionnaire/page-view.ts';
import { progressAt } from '#lib/questionnaire/progress.ts';
import { itemsOf } from '#lib/questionnaire/questionnaire.ts';
import { nextPage } from '#lib/questionnaire/visibility.ts';
import type { Progressing } from '#lib/responses/response.ts';
import type { ConsentProblem, Step } from '#lib/responses/step.ts';
import { whenText, type Workshop } from '#lib/workshops/workshop.ts';
import { prepareJoin, type JoinablePage } from '#lib/web/server/join-service.ts';
import { renderDocument } from '../../document.ts';
import { languageOf } from '../../residents-locale.ts';
import { leadingOut } from './framed.ts';
import SurveyDocument from './SurveyDocument.svelte';
import type { Desk } from './survey-desk.ts';

/** Stands where the token or the receipt will; no text that people write can contain it. */
export const TOKEN_MARK = '\u0001token\u0001';
const MOST_KEPT = 400;
const kept = new Map<string, JoinablePage>();

type DocumentProps = ComponentProps<typeof SurveyDocument>;
type Frame = DocumentProps['frame'];

export function frameFor({ region, survey, version }: Desk, locale: Locale, withForm: boolean): Frame {
  const { languages, drafts } = version.questionnaire;
  return {
    locale,
    languages,
    place: textOf(region.name, locale),
    madeUp: region.madeUp,
    draft: drafts.includes(locale),
    aboutHref: `/about/${region.id}/`,
    ...(withForm
      ? {
          formAction: `/s/${survey.id}`,
          isSurvey: true,
          hidden: [
            { name: '~lang', value: locale },
            { name: '~t', value: TOKEN_MARK }
          ]
        }
      : { languageHref: `/s/${survey.id}?` }),
    t: residentTranslator(locale)
  };
}

/** @param remark what could not be done as the address asked */
export function consentPage(
  desk: Desk,
  state: Progressing,
  problems: ConsentProblem[],
  remark?: string
): JoinablePage {
  const { language, commune, age, sensitive } = state;
  return keep(
    [
      'consent',
      desk.survey.id,
      desk.embedOrigins.length > 0,
      state.version,
      language,
      commune,
      age,
      sensitive,
      problems,
      remark
    ],
    () => {
      const t = residentTranslator(language);
      const { questionnaire, texts } = desk.version;
      const words = texts[language]!;
      // Before the person has chosen, the length is told as if everything were asked.
      const progress = progressAt(questionnaire, -1, {}, { commune, sensitive: true });
      const communes = desk.communes
        .filter((candidate) => candidate.standing !== 'neighbour')
        .map(({ id, name, standing }) => ({ id, name: textOf(name, language), guest: standing === 'guest' }))
        .sort((a, b) => a.name.localeCompare(b.name, language));
      return draw(desk, language, words.title, {
        position: `${progress.number}/${progress.total}`,
        consent: {
          title: words.title,
          description: words.description,
          progress,
          communes,
          commune,
          age,
          sensitive,
          asksSensitive: itemsOf(questionnaire).some((item) => item.sensitive),
          problems: Object.fromEntries(problems.map((problem) => [problem, t(`consent.problem-${problem}`)])),
          remark,
          noticeHref: `/about/${desk.region.id}/privacy?lang=${language}`,
          t
        }
      });
    }
  );
}

export function surveyPage(desk: Desk, step: Extract<Step, { kind: 'page' }>): JoinablePage {
  const { state, problems, typed, grown } = step;
  const { questionnaire, texts } = desk.version;
  const page = questionnaire.pages[state.page]!;
  const words = texts[state.language]!;
  const t = residentTranslator(state.language);
  const pageState: PageState = {
    answers: state.answers,
    problems,
    circumstances: state,
    seed: state.id,
    typed
  };
  const progress = progressAt(questionnaire, state.page, state.answers, state);
  const items = viewItems(page, words, pageState, t);
  const isLast = nextPage(questionnaire, state.page, 1, state.answers, state) === undefined;
  const make = () =>
    draw(desk, state.language, `${progress.number}/${progress.total} ${words.pages[page.code]!.title}`, {
      position: `${progress.number}/${progress.total}`,
      page: { ...words.pages[page.code]!, progress, items, isLast, grown, t }
    });
  const isSame =
    Object.keys(problems).length === 0 &&
    !grown &&
    page.items.every((item) => !item.randomise && state.answers[item.code] === undefined);
  if (!isSame) return prepareJoin(make(), TOKEN_MARK);
  const open = items.map((item) => [
    item.code,
    item.hidden,
    item.condition,
    item.choices.map(({ code }) => code)
  ]);
  return keep(
    [
      'page',
      desk.survey.id,
      desk.embedOrigins.length > 0,
      state.version,
      state.language,
      page.code,
      progress,
      isLast,
      open
    ],
    make
  );
}

/** What the page after sending shows; the receipt itself stands where the mark is. */
export interface Sent {
  commune: string;
  earlier: boolean;
  workshops: readonly Workshop[];
}

export function receiptPage(desk: Desk, locale: Locale, { commune, earlier, workshops }: Sent): JoinablePage {
  const { id, closesOn } = desk.survey;
  const framed = desk.embedOrigins.length > 0;
  const near = workshops.map((workshop) => [workshop.id, workshop.startsAt]);
  return keep(['receipt', id, framed, desk.version.version, locale, commune, earlier, closesOn, near], () => {
    const t = residentTranslator(locale);
    // The language switch posts the receipt again, as only this page knows it.
    const hidden = Object.entries({ '~receipt': TOKEN_MARK, '~earlier': earlier ? '1' : '', commune });
    const frame: Frame = {
      ...frameFor(desk, locale, false),
      formAction: `/s/${id}`,
      hidden: hidden.map(([name, value]) => ({ name, value }))
    };
    const receipt = {
      receipt: TOKEN_MARK,
      earlier,
      ...(closesOn ? { closesOn: dayText(closesOn, locale) } : {}),
      workshops: workshops.map((workshop) => {
        const language = languageOf(workshop.title, locale);
        const title = textOf(workshop.title, locale);
        return {
          href: `/w/${workshop.id}?lang=${language}`,
          title,
          language,
          when: whenText(workshop, locale)
        };
      }),
      t
    };
    return document(desk, { locale, title: t('receipt.title'), enhanced: true }, { frame, receipt });
  });
}

function dayText(day: string, locale: Locale): string {
  return new Intl.DateTimeFormat(formatLocaleOf(locale), { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`)
  );
}

/** Any other page: a message. */
export function plainPage(
  desk: Desk,
  locale: Locale,
  title: string,
  content: Omit<DocumentProps, 'frame'>
): string {
  return document(desk, { locale, title }, { frame: frameFor(desk, locale, false), ...content });
}

function draw(desk: Desk, locale: Locale, title: string, content: Omit<DocumentProps, 'frame'>): string {
  return document(
    desk,
    { locale, title, enhanced: true },
    { frame: frameFor(desk, locale, true), ...content }
  );
}

function document({ embedOrigins }: Desk, head: Parameters<typeof renderDocument>[0], props: DocumentProps): string {
  const html = renderDocument(head, SurveyDocument, { ...props });
  return embedOrigins.length > 0 ? leadingOut(html) : html;
} // prettier-ignore

function keep(key: unknown[], make: () => string): JoinablePage {
  const name = JSON.stringify(key);
  const known = kept.get(name);
  if (known) return known;
  const page = prepareJoin(make(), TOKEN_MARK);
  if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value!);
  kept.set(name, page);
  return page;
}
