/**
 * One page as it is shown to one person: words of one language, answers given so far, errors at their
 * item, and the conditions that are still open on this page. The components only draw it.
 */
import type { Translate } from '#lib/i18n/messages.ts';
import { bind, namesIn } from './condition.ts';
import type { Problem } from './guard.ts';
import {
  otherCode,
  otherTextCode,
  type Answers,
  type Item,
  type Page,
  type QuestionnaireText
} from './questionnaire.ts';
import { shuffled } from './shuffle.ts';
import { isShown, lookupIn, optionsShown, type Circumstances } from './visibility.ts';

export interface ChoiceView {
  code: string;
  text: string;
  checked: boolean;
  exclusive: boolean;
}

export interface RowView {
  code: string;
  text: string;
  choices: ChoiceView[];
  error?: string;
}

export interface ItemView {
  code: string;
  type: Item['type'];
  title: string;
  description?: string;
  /** Out of view at first, and the condition (as JSON) that brings it in. */
  hidden: boolean;
  condition?: string;
  choices: ChoiceView[];
  rows: RowView[];
  low?: string;
  high?: string;
  text: string;
  /** Ranking: the choice at each place. */
  ranked?: string[];
  otherText?: string;
  textKind: string;
  maxLength?: number;
  maxChoices?: number;
  min?: number | string;
  max?: number | string;
  required: boolean;
  error?: string;
}

export interface PageState {
  answers: Answers;
  problems: Record<string, Problem>;
  circumstances: Circumstances;
  /** Orders randomised lists; absent where the page has none. */
  seed: string;
  /** What was typed and could not be kept, shown again so that nothing is lost. */
  typed: Readonly<Record<string, unknown>>;
}

export function viewItems(page: Page, texts: QuestionnaireText, state: PageState, t: Translate): ItemView[] {
  const { answers, circumstances } = state;
  const own = new Set(page.items.map((item) => item.code));
  const isKnown = (name: string) => !own.has(name.split('.')[0]!);
  const views: ItemView[] = [];
  for (const item of page.items) {
    const shown = isShown(item, answers, circumstances);
    const lookup = lookupIn(answers, circumstances.commune);
    const isOffered = isShown({ ...item, visibleIf: undefined }, answers, circumstances);
    const open = item.visibleIf && isOffered ? bind(item.visibleIf, lookup, isKnown) : undefined;
    const canChange = open !== undefined && namesIn(open).length > 0;
    if (!shown && !canChange) continue;
    views.push({
      ...viewItem(item, texts, state, t),
      hidden: !shown,
      ...(canChange ? { condition: JSON.stringify(open) } : {})
    });
  }
  return views;
}

function viewItem(item: Item, texts: QuestionnaireText, state: PageState, t: Translate): ItemView {
  const { answers, circumstances, problems, seed, typed } = state;
  const words = texts.items[item.code]!;
  const problem = problems[item.code];
  const value = problem ? typed[item.code] : answers[item.code];
  const options = optionsShown(item, lookupIn(answers, circumstances.commune));
  const choice = (chosen: unknown) => (option: { code: string; exclusive?: true }) => ({
    code: option.code,
    text: words.options?.[option.code] ?? option.code,
    checked: Array.isArray(chosen) ? chosen.includes(option.code) : String(chosen ?? '') === option.code,
    exclusive: option.exclusive === true
  });
  const all = item.other ? [...options, { code: otherCode }] : options;
  // Special answers such as "prefer not to say" keep their place at the end of a shuffled list.
  const ordered =
    item.randomise && item.type !== 'matrix'
      ? [...shuffled(all.filter((o) => !isSpecial(o)), `${seed}/${item.code}`), ...all.filter(isSpecial)] // prettier-ignore
      : all;
  const rows = item.rows ?? [];
  const message =
    problem &&
    (problem.code === 'required' && words.requiredError
      ? words.requiredError
      : t(`check.${problem.code}`, problem.values));
  return {
    code: item.code,
    type: item.type,
    title: words.title,
    description: words.description,
    hidden: false,
    choices: item.type === 'matrix' ? [] : ordered.map(choice(value)),
    rows: (item.randomise ? shuffled(rows, `${seed}/${item.code}`) : rows).map((row) => ({
      code: row,
      text: words.rows?.[row] ?? row,
      choices: options.map(choice((value as Record<string, string> | undefined)?.[row])),
      ...(problem?.row === row && message ? { error: message } : {})
    })),
    low: words.low,
    high: words.high,
    text: typeof value === 'string' || typeof value === 'number' ? String(value) : '',
    ...(item.type === 'ranking' ? { ranked: Array.isArray(value) ? value.map(String) : [] } : {}),
    ...(item.other ? { otherText: String((problem ? typed : answers)[otherTextCode(item.code)] ?? '') } : {}),
    textKind: item.textKind ?? 'text',
    maxLength: item.maxLength,
    maxChoices: item.maxChoices,
    min: item.min,
    max: item.max,
    required: item.required === true,
    ...(message ? { error: message } : {})
  };
}

function isSpecial(option: { code: string; exclusive?: true }): boolean {
  return option.exclusive === true || option.code === otherCode || option.code.startsWith('-');
}

/**
 * The items that `answers` bring into view although the page did not show them.
 * @param before the answers with which the page was drawn
 * @param seen what the script brought into view since
 */
export function newlyShown(
  page: Page,
  before: Answers,
  answers: Answers,
  circumstances: Circumstances,
  seen: ReadonlySet<string>
): string[] {
  return page.items
    .filter(
      (item) =>
        !seen.has(item.code) && !isShown(item, before, circumstances) && isShown(item, answers, circumstances)
    )
    .map((item) => item.code);
}
