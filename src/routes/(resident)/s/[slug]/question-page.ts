/** A page of questions: kept where everybody who has not answered it sees the same, else drawn for this person. */
import { residentTranslator } from '#lib/i18n/server/catalogue-service.ts';
import { formatLocaleOf } from '#lib/i18n/messages.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { placeItems, type PageState, type PlacedItem } from '#lib/questionnaire/page-view.ts';
import { progressAt } from '#lib/questionnaire/progress.ts';
import type { Item, Page } from '#lib/questionnaire/questionnaire.ts';
import { LONG_LIST } from '#lib/questionnaire/view.ts';
import { nextPage } from '#lib/questionnaire/visibility.ts';
import type { Step } from '#lib/responses/step.ts';
import { prepareJoin, type JoinablePage } from '#lib/web/server/join-service.ts';
import { keep, TOKEN_MARK } from './kept-pages.ts';
import type { Desk } from './survey-desk.ts';
import { draw, isFramed } from './survey-frame.ts';

export function questionPage(desk: Desk, step: Extract<Step, { kind: 'page' }>): JoinablePage {
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
