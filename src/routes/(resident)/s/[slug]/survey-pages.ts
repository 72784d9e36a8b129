/** Draws a survey's pages. A page that is the same for everybody is drawn and compressed once. */
import type { ComponentProps } from 'svelte';
import { residentTranslator } from '#lib/i18n/server/catalogue-service.ts';
import { languageOf, textOf } from '#lib/i18n/localized.ts';
import { formatLocaleOf } from '#lib/i18n/messages.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type ConsentPage from '#lib/questionnaire/resident/ConsentPage.svelte';
import { placeItems, type PageState, type PlacedItem } from '#lib/questionnaire/page-view.ts';
import { progressAt } from '#lib/questionnaire/progress.ts';
import { itemsOf, type Item, type Page } from '#lib/questionnaire/questionnaire.ts';
import { LONG_LIST } from '#lib/questionnaire/view.ts';
import { nextPage } from '#lib/questionnaire/visibility.ts';
import type { Progressing } from '#lib/responses/response.ts';
import type { ConsentProblem, Step } from '#lib/responses/step.ts';
import { whenText, type Workshop } from '#lib/workshops/workshop.ts';
import { prepareJoin, type JoinablePage } from '#lib/web/server/join-service.ts';
import { renderDocument } from '../../document.ts';
import { leadingOut } from './framed.ts';
import SurveyDocument from './SurveyDocument.svelte';
import type { Desk } from './survey-desk.ts';

/** Stands where the token or the receipt will; no text that people write can contain it. */
export const TOKEN_MARK = '\u0001token\u0001';
/** Stands in a receipt's page, behind the receipt, where the answer's id will. */
const ANSWER_MARK = '\u0001answer\u0001';
/** Two surveys of eight pages in twenty languages, with what differs between people before they answer. */
const MOST_KEPT = 1200;
const kept = new Map<string, JoinablePage>();

type DocumentProps = ComponentProps<typeof SurveyDocument>;
type Frame = DocumentProps['frame'];

/** Seconds without a touch after which a page at a counter leads back; staff sit beside an interview. */
const IDLE = { kiosk: 180, interview: 900 } as const;
const IDLE_RECEIPT = 60;

/** What a page at a counter needs, where it is one. */
export function counterOf({ place }: Desk): { mode: 'kiosk' | 'interview'; start: string } | undefined {
  return place?.start && place.setting !== 'shared' ? { mode: place.setting, start: place.start } : undefined;
}

export function frameFor(desk: Desk, locale: Locale, withForm: boolean): Frame {
  const { region, survey, version } = desk;
  const counter = counterOf(desk);
  const { languages, drafts } = version.questionnaire;
  return {
    locale,
    languages,
    place: region.name,
    madeUp: region.madeUp,
    draft: drafts.includes(locale),
    aboutHref: `/about/${region.id}/`,
    ...(desk.place ? { keep: 'nothing' } : {}),
    ...(counter ? { atCounter: 'within' } : {}),
    ...(withForm
      ? {
          formAction: counter?.start ?? `/s/${survey.id}`,
          isSurvey: true,
          hidden: [
            { name: '~lang', value: locale },
            { name: '~t', value: TOKEN_MARK }
          ]
        }
      : { languageHref: counter ? `${counter.start}&` : `/s/${survey.id}?` }),
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
  const { language, commune, age, sensitive, code } = state;
  const make = () => {
    const consent = consentProps(desk, state, problems, remark);
    const { number, total } = consent.progress;
    const content = { position: `${number}/${total}`, consent };
    return draw(desk, language, consent.title, content, { first: true });
  };
  // A code is this person's own: such a page is drawn for nobody else.
  if (code) return prepareJoin(make(), TOKEN_MARK);
  return keep(
    [
      'consent',
      desk.survey.id,
      isFramed(desk),
      desk.place,
      state.version,
      language,
      commune,
      age,
      sensitive,
      problems,
      remark
    ],
    make
  );
}

type OnConsent = Pick<
  Progressing,
  'language' | 'commune' | 'age' | 'sensitive' | 'code' | 'today' | 'setting'
>;

export function consentProps(
  desk: Desk,
  { language, commune, age, sensitive, code, today, setting }: OnConsent,
  problems: ConsentProblem[],
  remark?: string
): ComponentProps<typeof ConsentPage> {
  const { access } = desk.survey;
  const counter = counterOf(desk);
  const t = residentTranslator(language);
  const { questionnaire, texts } = desk.version;
  const words = texts[language]!;
  const communes = desk.communes
    .filter((candidate) => candidate.standing !== 'neighbour')
    .map(({ id, name, standing }) => ({ id, name: textOf(name, language), guest: standing === 'guest' }))
    .sort((a, b) => a.name.localeCompare(b.name, language));
  return {
    title: words.title,
    description: words.description,
    // Before the person has chosen, the length is told as if everything were asked.
    progress: progressAt(questionnaire, -1, {}, { commune, sensitive: true, today }),
    communes,
    commune,
    age,
    sensitive,
    asksSensitive: itemsOf(questionnaire).some((item) => item.sensitive),
    problems: Object.fromEntries(
      problems.map((problem) => [problem.replace(/-.*/, ''), t(`consent.problem-${problem}`)])
    ),
    ...(access === 'open' ? {} : { code: { typed: code ?? '', access, optional: counter !== undefined } }),
    remark,
    ...(counter
      ? {}
      : {
          shared: setting === 'shared',
          noticeHref: `/about/${desk.region.id}/privacy?lang=${language}`
        }),
    t
  };
}

export function surveyPage(desk: Desk, step: Extract<Step, { kind: 'page' }>): JoinablePage {
  const { state, problems, typed, grown, focus } = step;
  const { questionnaire, texts } = desk.version;
  const page = questionnaire.pages[state.page]!;
  const words = texts[state.language]!;
  const t = residentTranslator(state.language);
  const progress = progressAt(questionnaire, state.page, state.answers, state);
  const isLast = nextPage(questionnaire, state.page, 1, state.answers, state) === undefined;
  const recordings = recordingsOn(page, desk, state.language);
  const make = (items: PlacedItem[]) =>
    draw(
      desk,
      state.language,
      `${progress.number}/${progress.total} ${words.pages[page.code]!.title}`,
      {
        position: `${progress.number}/${progress.total}`,
        page: { ...words.pages[page.code]!, progress, items, isLast, grown, t }
      },
      { script: needsMore(page) ? 'more' : 'small', heard: recordings !== undefined }
    );
  const pageState: PageState = {
    answers: state.answers,
    problems,
    circumstances: state,
    seed: state.id,
    typed,
    locale: formatLocaleOf(state.language),
    media: `/s/${desk.survey.id}/media/`,
    ...(recordings ? { recordings } : {}),
    ...(focus ? { focus } : {})
  };
  const place = () => placeItems(page, words, pageState, t);
  const isFresh =
    !grown &&
    Object.keys(problems).length === 0 &&
    Object.keys(typed).length === 0 &&
    page.items.every((item) => state.answers[item.code] === undefined);
  if (!isFresh || isRandom(page)) return prepareJoin(make(place()), TOKEN_MARK);
  const key = [
    'page',
    desk.survey.id,
    isFramed(desk),
    desk.place,
    state.version,
    state.language,
    page.code,
    progress,
    isLast,
    recordings
  ];
  if (isStill(page, state.sensitive)) return keep(key, () => make(place()));
  const items = place();
  return keep([...key, items], () => make(items));
}

/** Undefined where nothing on the page was recorded in this language. */
function recordingsOn(page: Page, { recordings }: Desk, locale: Locale): Record<string, string> | undefined {
  if (recordings.size === 0) return undefined;
  const found = page.items.flatMap(({ code }) => {
    const name = recordings.get(`${code}.${locale}`);
    return name ? [[code, name]] : [];
  });
  return found.length > 0 ? Object.fromEntries(found) : undefined;
}

/** Whether each person sees it in an order of their own. */
function isRandom(page: Page): boolean {
  return page.randomise === true || page.items.some((item) => item.randomise);
}

/** Whether everybody who has not answered it yet sees the same. */
function isStill({ items }: Page, sensitive: boolean): boolean {
  return items.every(
    ({
      visibleIf,
      enableIf,
      requiredIf,
      presets,
      calculation,
      rowConditions,
      parts,
      options,
      sensitive: needsConsent
    }) =>
      ![visibleIf, enableIf, requiredIf, presets, calculation, rowConditions, parts].some(Boolean) &&
      !(needsConsent && !sensitive) &&
      !options?.some((option) => option.visibleIf ?? option.enableIf)
  );
}

const needing = new WeakMap<Page, boolean>();

/** Whether a page computes, fills in, or has fields that the small script and style do not know. */
function needsMore(page: Page): boolean {
  const known = needing.get(page);
  if (known !== undefined) return known;
  const isMore = ({ type, look, options, presets, calculation, parts }: Item) =>
    ['ranking', 'slider', 'image'].includes(type) ||
    ['pictures', 'smileys', 'stars'].includes(look ?? '') ||
    [presets, calculation, parts].some(Boolean) ||
    (type === 'dropdown' && (options?.length ?? 0) > LONG_LIST);
  // A condition with a function in it is computed too.
  const needs = page.items.some(isMore) || JSON.stringify(page.items).includes('{"f":');
  needing.set(page, needs);
  return needs;
}

/** What the page after sending shows; the receipt itself stands where the mark is. */
export interface Sent {
  /** The answer's id; absent where the page only changes its language. */
  answer?: string;
  commune: string;
  earlier: boolean;
  workshops: readonly Workshop[];
}

export function receiptPage(desk: Desk, locale: Locale, { answer = '', ...sent }: Sent): JoinablePage {
  const { commune, earlier, workshops } = sent;
  const { id, closesOn } = desk.survey;
  const near = workshops.map((workshop) => [workshop.id, workshop.startsAt]);
  const { place } = desk;
  const counter = counterOf(desk);
  const page = keep(
    ['receipt', id, isFramed(desk), place, desk.version.version, locale, commune, earlier, closesOn, near],
    () => {
      const t = residentTranslator(locale);
      // The language switch posts the receipt again, as only this page knows it.
      const at = place ? { '~at': place.setting } : {};
      const hidden = Object.entries({ '~receipt': TOKEN_MARK, '~earlier': earlier ? '1' : '', commune, ...at }); // prettier-ignore
      const frame: Frame = {
        ...frameFor(desk, locale, false),
        ...(counter ? { atCounter: 'end' } : {}),
        formAction: counter?.start ?? `/s/${id}`,
        hidden: hidden.map(([name, value]) => ({ name, value }))
      };
      const head = { locale, title: t('receipt.title'), script: 'small' } as const;
      if (counter) {
        const counterReceipt = { receipt: TOKEN_MARK, earlier, ...counter, t };
        const idle = counter.mode === 'kiosk' ? IDLE_RECEIPT : IDLE.interview;
        return document(desk, head, { frame, counterReceipt }, idle);
      }
      const receipt = {
        receipt: TOKEN_MARK,
        answer: ANSWER_MARK,
        earlier,
        lookHref: `/s/${id}/receipt?lang=${locale}`,
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
      return document(desk, head, { frame, receipt });
    }
  );
  return { ...page, rest: page.rest.map((part) => part.replace(ANSWER_MARK, answer)) };
}

export function dayText(day: string, locale: Locale): string {
  return new Intl.DateTimeFormat(formatLocaleOf(locale), { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`)
  );
}

/** Any other page: a message, and what may wait on the phone. */
export function plainPage(
  desk: Desk,
  locale: Locale,
  title: string,
  content: Omit<DocumentProps, 'frame'>
): string {
  const frame = frameFor(desk, locale, false);
  return document(desk, { locale, title, script: 'small' }, { frame, ...content });
}

interface Drawn {
  script?: 'small' | 'more';
  /** The page on which every answer begins. */
  first?: boolean;
  /** Something on it can be heard. */
  heard?: boolean;
}

function draw(
  desk: Desk,
  locale: Locale,
  title: string,
  content: Omit<DocumentProps, 'frame'>,
  { script = 'small', first = false, heard = false }: Drawn = {}
): string {
  const takesFiles = content.page?.items.some(({ item }: PlacedItem) => item.files !== undefined) ?? false;
  const frame = { ...frameFor(desk, locale, true), takesFiles };
  if (first && frame.atCounter) frame.atCounter = 'start';
  return document(desk, { locale, title, script, heard }, { frame, ...content });
}

/** Whether another site may show the survey: its links then lead out of the frame. */
function isFramed({ embedOrigins }: Desk): boolean {
  return embedOrigins.length > 0;
}

/** @param idle seconds without a touch, at a counter */
export function document(desk: Desk, head: Parameters<typeof renderDocument>[0], props: DocumentProps, idle?: number): string {
  const counter = counterOf(desk);
  const watched = counter && { ...counter, idle: idle ?? IDLE[counter.mode], t: residentTranslator(head.locale) };
  const html = renderDocument(watched ? { ...head, counter: watched } : head, SurveyDocument, { ...props, ...(watched ? { counter: watched } : {}) });
  return isFramed(desk) ? leadingOut(html) : html;
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
