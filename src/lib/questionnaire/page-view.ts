/**
 * One page as it is shown to one person: words of one language, answers given so far, errors at their
 * item, and the conditions that are still open on this page. The components only draw it.
 */
import type { Translate } from '#lib/i18n/messages.ts';
import { bindOnPage, type Bound } from './bound.ts';
import { viewItem } from './item-view.ts';
import type { ItemView } from './view.ts';
import type { Problem } from './guard.ts';
import type { Answers, Item, Page, QuestionnaireText } from './questionnaire.ts';
import { shuffled } from './shuffle.ts';
import { isShown, lookupIn, type Circumstances } from './visibility.ts';

export interface PageState {
  answers: Answers;
  problems: Record<string, Problem>;
  circumstances: Circumstances;
  /** Orders randomised lists; absent where the page has none, and where the phone orders them. */
  seed?: string;
  /** What was typed and could not be kept, shown again so that nothing is lost. */
  typed: Readonly<Record<string, unknown>>;
  /** As Intl knows it, for numbers and days. */
  locale: string;
  /** Where pictures are fetched. */
  media: string;
  /** Names of recordings by item, for the page's language. */
  recordings?: Readonly<Record<string, string>>;
  /** The entry that was just added: `ITEM.2`. */
  focus?: string;
  /** Drawn before anybody has answered, for a phone that decides by itself what of it is in view. */
  whole?: true;
}

/** Titles of the panels that begin before an item. */
export interface Heading {
  level: number;
  title?: string;
  description?: string;
}

export interface PlacedItem {
  headings: Heading[];
  item: ItemView;
}

export function viewItems(page: Page, texts: QuestionnaireText, state: PageState, t: Translate): ItemView[] {
  return placeItems(page, texts, state, t).map(({ item }) => item);
}

/** The items of a page in the order in which this person sees them. */
export function placeItems(
  page: Page,
  texts: QuestionnaireText,
  state: PageState,
  t: Translate
): PlacedItem[] {
  const { answers, circumstances } = state;
  const lookup = lookupIn(answers, circumstances);
  const bound = bindOnPage(page, state.whole ? undefined : lookup);
  const placed: PlacedItem[] = [];
  let before: readonly string[] = [];
  const { seed } = state;
  for (const item of page.randomise && seed ? shuffled(page.items, `${seed}/${page.code}`) : page.items) {
    const inView = viewIfAny(item, texts, state, bound, t);
    if (!inView) continue;
    placed.push({ headings: headingsOf(item, before, texts), item: inView });
    before = item.groups ?? [];
  }
  return placed;
}

/** Out of the page altogether where nothing on this page could bring it into view. */
function viewIfAny(
  item: Item,
  texts: QuestionnaireText,
  state: PageState,
  bound: Bound,
  t: Translate
): ItemView | undefined {
  const { answers, circumstances } = state;
  const shown = isShown(item, answers, circumstances);
  const isOffered =
    isShown({ ...item, visibleIf: undefined }, answers, circumstances) ||
    (opensLater(item, bound) && isShown({ ...item, visibleIf: undefined, options: undefined, rows: undefined }, answers, circumstances)); // prettier-ignore
  const condition = isOffered ? bound.condition(item.visibleIf) : undefined;
  if (!state.whole && !shown && !condition && !(isOffered && !item.visibleIf)) return undefined;
  const words = texts.items[item.code]!;
  const view = viewItem(item, words, { ...state, problem: state.problems[item.code], bound, t });
  const name = state.recordings?.[item.code];
  const recording = name ? { recording: state.media + name } : {};
  return { ...view, ...recording, hidden: !shown, ...(condition ? { condition } : {}) };
}

/** All its choices or rows are out of view, and one of them may come in. */
function opensLater(item: Item, bound: Bound): boolean {
  const conditions = [...(item.options ?? []).map(({ visibleIf }) => visibleIf), ...Object.values(item.rowConditions ?? {})]; // prettier-ignore
  return conditions.some((condition) => bound.condition(condition) !== undefined);
}

function headingsOf(item: Item, before: readonly string[], texts: QuestionnaireText): Heading[] {
  const groups = item.groups ?? [];
  const same = groups.findIndex((group, at) => group !== before[at]);
  return groups.slice(same < 0 ? groups.length : same).flatMap((group, at) => {
    const words = texts.groups?.[group] ?? {};
    const level = Math.min(2 + (same < 0 ? 0 : same) + at, 4);
    return words.title || words.description ? [{ level, ...words }] : [];
  });
}
