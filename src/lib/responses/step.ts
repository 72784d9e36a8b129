/**
 * What one press of a button in a survey leads to: the same page with errors, another page, another
 * language, or the end. Decided from the page's memory and the posted fields alone.
 */
import { isLocale } from '#lib/i18n/locale.ts';
import { checkAll, checkPage } from '#lib/questionnaire/check.ts';
import type { Problem } from '#lib/questionnaire/guard.ts';
import { readFields, SEEN, type Fields } from '#lib/questionnaire/form-values.ts';
import { newlyOpen } from '#lib/questionnaire/newly-open.ts';
import {
  itemsOf,
  otherTextCode,
  type Answers,
  type Page,
  type Questionnaire
} from '#lib/questionnaire/questionnaire.ts';
import { answersInView, nextPage, type Circumstances } from '#lib/questionnaire/visibility.ts';
import type { Progressing } from './response.ts';

export type ConsentProblem = 'commune' | 'age' | CodeProblem;
export type CodeProblem = 'code-missing' | 'code-unknown' | 'code-spent';

/** What stands in the field for the access code, and what the database says about it. */
export interface ShownCode {
  code: string;
  problem?: CodeProblem;
}

/** A page beside the questions: the code to go on with later, or a statement where no link may lead away. */
export const asides = ['later', 'privacy', 'accessibility', 'contact'] as const;
export type Aside = (typeof asides)[number];
/** The field that says beside which page of the survey a posted page stood. */
export const BESIDE = '~beside';

export type Step =
  | { kind: 'consent'; state: Progressing; problems: ConsentProblem[]; aside?: Aside }
  | {
      kind: 'page';
      state: Progressing;
      problems: Record<string, Problem>;
      typed: Readonly<Record<string, unknown>>;
      /** Shown again because an answer brought further questions into view. */
      grown: boolean;
      /** The entry that was just added: `ITEM.2`. */
      focus?: string;
      aside?: Aside;
    }
  | { kind: 'send'; state: Progressing };

/**
 * @param communes whose people may answer
 * @param shown of a first page that asks for an access code
 */
export function decideStep(
  questionnaire: Questionnaire,
  state: Progressing,
  fields: Fields,
  communes: readonly string[],
  shown?: ShownCode
): Step {
  const action = fields.get('~to')?.[0] ?? 'next';
  const wished = action.startsWith('lang:') ? action.slice(5) : undefined;
  const language = isLocale(wished) && questionnaire.languages.includes(wished) ? wished : state.language;
  const beside = asideOf(fields.get(BESIDE)?.[0]);
  // Such a page holds none of the questions: reading its fields would empty them.
  if (beside) return withAside(show({ ...state, language }), wished === undefined ? undefined : beside);
  const aside = asideOf(action);
  const stays = wished !== undefined || aside !== undefined;
  const step =
    state.page < 0
      ? decideConsent(questionnaire, { ...state, language }, fields, communes, { stays, shown })
      : decidePage(
          questionnaire,
          { ...state, language },
          fields,
          stays || isEntryAction(action) ? 'stay' : action === 'back' ? 'back' : 'next',
          action
        );
  return withAside(step, aside);
}

function asideOf(text: string | undefined): Aside | undefined {
  return asides.find((aside) => aside === text);
}

function withAside(step: Step, aside: Aside | undefined): Step {
  // Before the first question there is nothing to go on with.
  if (!aside || step.kind === 'send' || (step.kind === 'consent' && aside === 'later')) return step;
  return { ...step, aside };
}

function decideConsent(
  questionnaire: Questionnaire,
  before: Progressing,
  fields: Fields,
  communes: readonly string[],
  { stays, shown }: { stays: boolean; shown?: ShownCode }
): Step {
  const commune = fields.get('commune')?.[0] ?? '';
  const { setting, ...rest } = before;
  const isShared = fields.get('shared')?.[0] === 'yes';
  const state: Progressing = {
    ...rest,
    ...(before.desk ? { setting } : isShared ? { setting: 'shared' } : {}),
    commune: communes.includes(commune) ? commune : '',
    age: fields.get('age')?.[0] === 'yes',
    sensitive: fields.get('sensitive')?.[0] === 'yes',
    ...(shown ? { code: shown.code } : {})
  };
  if (stays) return { kind: 'consent', state, problems: [] };
  const problems: ConsentProblem[] = shown?.problem ? [shown.problem] : [];
  if (!state.commune) problems.push('commune');
  if (!state.age) problems.push('age');
  if (problems.length > 0) return { kind: 'consent', state, problems };
  // Whoever withdraws the consent to the sensitive block withdraws its answers.
  const answers = answersInView(questionnaire, state.answers, state);
  const first = nextPage(questionnaire, -1, 1, answers, state);
  return first === undefined
    ? { kind: 'send', state: { ...state, answers } }
    : show({ ...state, answers, page: first });
}

function decidePage(
  questionnaire: Questionnaire,
  state: Progressing,
  fields: Fields,
  move: 'stay' | 'back' | 'next',
  action: string
): Step {
  const page = questionnaire.pages[state.page];
  if (!page) return show({ ...state, page: -1 });
  const circumstances: Circumstances = state;
  const given = readFields(page, fields);
  const { answers, problems } = checkPage(page, given, state.answers, circumstances);
  if (move === 'next') {
    if (Object.keys(problems).length > 0)
      return { kind: 'page', state: { ...state, answers }, problems, typed: given, grown: false };
    if (
      newlyOpen(page, state.answers, { answers, given }, circumstances, new Set(fields.get(SEEN) ?? []))
        .length > 0
    )
      return { kind: 'page', state: { ...state, answers }, problems: {}, typed: {}, grown: true };
    const counted = answersInView(questionnaire, answers, circumstances);
    const next = nextPage(questionnaire, state.page, 1, counted, circumstances);
    return next === undefined
      ? decideSend(questionnaire, { ...state, answers: counted })
      : show({ ...state, answers: counted, page: next });
  }
  // Moving away never loses what was typed: even what is not yet right stays, and is checked at the end.
  const kept: Answers = { ...answers };
  for (const code of Object.keys(problems).flatMap((item) => [item, otherTextCode(item)]))
    if (given[code] !== undefined) kept[code] = given[code] as never;
  if (move === 'stay')
    return {
      kind: 'page',
      state: { ...state, answers: kept },
      problems: {},
      ...withEntries(page, given, action),
      grown: false
    };
  const target = nextPage(questionnaire, state.page, -1, kept, circumstances) ?? -1;
  return show({ ...state, answers: kept, page: target });
}

/** `add:ITEM` and `drop:ITEM:2` are buttons of the form: nothing that was typed is lost, with or without a script. */
const ENTRY_ACTION = /^(add|drop):([A-Za-z]\w*)(?::(\d{1,3}))?$/;

function isEntryAction(action: string): boolean {
  return ENTRY_ACTION.test(action);
}

/** @returns what was typed, with one entry more or less where that was asked for */
function withEntries(
  page: Page,
  given: Record<string, unknown>,
  action: string
): { typed: Record<string, unknown>; focus?: string } {
  const [, verb, code, place] = ENTRY_ACTION.exec(action) ?? [];
  const item = page.items.find((candidate) => candidate.code === code && candidate.entries);
  if (!item) return { typed: given };
  const { min, max } = item.entries!;
  const entries = Array.isArray(given[item.code]) ? (given[item.code] as unknown[]) : [];
  const changed = verb === 'add' ? [...entries, {}] : entries.filter((_, at) => at !== Number(place));
  if (changed.length > max || changed.length < min) return { typed: given };
  const at = verb === 'add' ? changed.length - 1 : Math.min(Number(place), changed.length - 1);
  return { typed: { ...given, [item.code]: changed }, ...(at < 0 ? {} : { focus: `${item.code}.${at}` }) };
}

/** The last page was passed: everything is checked once more, as the programming interface would. */
function decideSend(questionnaire: Questionnaire, state: Progressing): Step {
  const { answers, problems } = checkAll(questionnaire, state.answers, state);
  const wrong = itemsOf(questionnaire).find((item) => problems[item.code]);
  if (!wrong) return { kind: 'send', state: { ...state, answers } };
  const page = questionnaire.pages.findIndex((candidate) => candidate.items.includes(wrong));
  return { kind: 'page', state: { ...state, page }, problems, typed: state.answers, grown: false };
}

/** The page at which somebody left, as it was left. */
export function show(state: Progressing): Exclude<Step, { kind: 'send' }> {
  return state.page < 0
    ? { kind: 'consent', state, problems: [] }
    : { kind: 'page', state, problems: {}, typed: {}, grown: false };
}
